package io.assay.sources.governor;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The governors of all hosts that an ingest asks: one a host, whichever sources ask it; safe for many threads. */
public final class HostGovernors {
    private final Pace pace;
    private final BudgetBook budgets;
    private final BanBook bans;
    private final Duration patience;
    private final Map<String, HostGovernor> governors = new ConcurrentHashMap<>();

    /**
     * @param patience how long a request waits for a ban or a pause to pass before it gives up
     */
    public HostGovernors(Pace pace, BudgetBook budgets, BanBook bans, Duration patience) {
        this.pace = pace;
        this.budgets = budgets;
        this.bans = bans;
        this.patience = patience;
    }

    /** The host's governor. */
    public HostGovernor of(String host) {
        return governors.computeIfAbsent(host, name -> new HostGovernor(name, pace, budgets, bans, patience));
    }

    public Pace pace() {
        return pace;
    }

    public Duration patience() {
        return patience;
    }

    /** All weight that has passed, of all hosts. */
    public long spent() {
        return governors.values().stream().mapToLong(HostGovernor::spent).sum();
    }
}
