package io.assay.sources.governor;

import io.assay.spec.model.SourceSpec.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/** Lets requests to one host pass when every limit allows it, in the order in which they came; safe for many threads. */
public final class HostGovernor {
    private static final Duration BRIEF = Duration.ofMillis(500);
    private static final Duration BAN_AGE = Duration.ofSeconds(1);

    private final String host;
    private final Pace pace;
    private final BudgetBook budgets;
    private final BanBook bans;
    private final Duration patience;
    private final Map<String, LimitPocket> pockets = new ConcurrentHashMap<>();
    private final Map<List<HostLimit>, ReentrantLock> turnstiles = new ConcurrentHashMap<>();
    private final ReentrantLock state = new ReentrantLock();
    private final LongAdder spent = new LongAdder();
    private Instant pausedUntil = Instant.MIN;
    private Instant bansReadAt = Instant.MIN;

    /**
     * @param patience how long a request waits for a ban or a pause to pass before it gives up
     */
    public HostGovernor(String host, Pace pace, BudgetBook budgets, BanBook bans, Duration patience) {
        this.host = host;
        this.pace = pace;
        this.budgets = budgets;
        this.bans = bans;
        this.patience = patience;
    }

    /**
     * Returns when a request of the weight may be sent, and counts it.
     *
     * @throws HostBannedException when a ban or a pause lasts longer than the patience
     */
    public void acquire(long weight, List<HostLimit> limits) throws InterruptedException, HostBannedException {
        ReentrantLock turnstile = turnstiles.computeIfAbsent(limits, ignored -> new ReentrantLock(true));
        turnstile.lockInterruptibly();
        try {
            for (Optional<Instant> wait = attempt(weight, limits); wait.isPresent(); wait = attempt(weight, limits)) {
                pace.sleepUntil(wait.get());
            }
        } finally {
            turnstile.unlock();
        }
        spent.add(weight);
    }

    /** Lets nothing pass before the instant; remembered by later runs where it is longer than a run waits. */
    public void pauseUntil(Instant time, String reason) {
        if (time.isAfter(pace.now().plus(patience))) {
            bans.ban(host, time, reason);
        }
        pauseUntil(time);
    }

    private void pauseUntil(Instant time) {
        state.lock();
        try {
            pausedUntil = time.isAfter(pausedUntil) ? time : pausedUntil;
        } finally {
            state.unlock();
        }
    }

    /** As {@link #pauseUntil(Instant, String)}, remembered by later runs however short it is. */
    public void banUntil(Instant time, String reason) {
        bans.ban(host, time, reason);
        pauseUntil(time);
    }

    /**
     * Takes over the venue's own count: what is used and, where nothing is left, when the limit starts anew.
     *
     * @param countedAt when the request was sent whose answer tells it; an old count says nothing of now
     */
    public void observe(HostLimit limit, long used, Instant countedAt, Optional<Instant> resetsAt) {
        if (used >= limit.amount() && resetsAt.isPresent()) {
            pauseUntil(resetsAt.get());
            return;
        }
        state.lock();
        try {
            Instant now = pace.now();
            if (!countedAt.plus(freshness(limit)).isBefore(now)) {
                pocket(limit).raise(used, now);
            }
        } finally {
            state.unlock();
        }
    }

    /** All weight that has passed. */
    public long spent() {
        return spent.sum();
    }

    private Optional<Instant> attempt(long weight, List<HostLimit> limits) throws HostBannedException {
        state.lock();
        try {
            Instant now = pace.now();
            readBans(now);
            if (pausedUntil.isAfter(now)) {
                if (pausedUntil.isAfter(now.plus(patience))) {
                    throw new HostBannedException(host, pausedUntil);
                }
                return Optional.of(pausedUntil);
            }
            for (HostLimit limit : limits) {
                Optional<Instant> wait = pocket(limit).ensure(weight, now);
                if (wait.isPresent()) {
                    return wait;
                }
            }
            limits.forEach(limit -> pocket(limit).spend(weight));
            return Optional.empty();
        } finally {
            state.unlock();
        }
    }

    /** How long a count may be compared with ours: a tenth of the period, of short ones half a second at most. */
    private static Duration freshness(HostLimit limit) {
        Duration half = limit.period().dividedBy(2);
        Duration brief = half.compareTo(BRIEF) < 0 ? half : BRIEF;
        Duration tenth = limit.period().dividedBy(10);
        return tenth.compareTo(brief) > 0 ? tenth : brief;
    }

    /** Sees, once a second, whether another process was banned. */
    private void readBans(Instant now) {
        if (bansReadAt.isBefore(now.minus(BAN_AGE))) {
            bansReadAt = now;
            pausedUntil = bans.bannedUntil(host)
                    .filter(until -> until.isAfter(pausedUntil))
                    .orElse(pausedUntil);
        }
    }

    private LimitPocket pocket(HostLimit limit) {
        return pockets.computeIfAbsent(limit.name(), ignored -> new LimitPocket(limit, budgets));
    }

    /** The shortest period of the limits: how long to wait where a venue does not say. */
    public static Duration shortestPeriod(List<HostLimit> limits) {
        return limits.stream().map(HostLimit::period).min(Duration::compareTo).orElse(Duration.ofSeconds(1));
    }

    /** The least time in which the limit lets the weight pass; nothing else using it. */
    public static Duration leastTime(Limit limit, long weight) {
        return new Booking(new HostLimit("", limit)).leastTime(weight);
    }

    /** The limits under their scope (a host, or an endpoint on it): one of the same rate is the same limit, whoever declares it. */
    public static List<HostLimit> named(String scope, List<Limit> limits) {
        List<HostLimit> named = new ArrayList<>();
        for (Limit limit : limits) {
            long same = named.stream()
                    .filter(other -> other.limit().rate().equals(limit.rate()))
                    .count();
            named.add(new HostLimit(scope + "/" + limit.rate() + "/" + same, limit));
        }
        return List.copyOf(named);
    }
}
