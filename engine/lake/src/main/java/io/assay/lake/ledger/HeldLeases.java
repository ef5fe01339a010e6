package io.assay.lake.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The leases of a run while it writes: taken together, kept by a heartbeat, given back on closing. */
public final class HeldLeases implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Holder holder;
    private final List<String> names;
    private final Clock clock;
    private final ScheduledExecutorService heart;
    private final ScheduledFuture<?> beating;

    private HeldLeases(Ledger ledger, Holder holder, List<String> names, Clock clock) {
        this.ledger = ledger;
        this.holder = holder;
        this.names = List.copyOf(names);
        this.clock = clock;
        this.heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lease-heartbeat").factory());
        // A heartbeat that fails ends the beating; the check in the commit then says who holds the lease.
        this.beating = heart.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes all of the leases or none; fails saying who holds one. */
    public static HeldLeases take(Ledger ledger, Holder holder, List<String> names, Clock clock) {
        ledger.update(transaction -> {
            Leases leases = new Leases(transaction);
            names.forEach(name -> leases.take(name, holder, clock.instant()));
        });
        return new HeldLeases(ledger, holder, names, clock);
    }

    /** Fails where another has taken one of the leases; a commit calls it in its transaction. */
    public void check(Transaction transaction) {
        Leases leases = new Leases(transaction);
        names.forEach(name -> leases.beat(name, holder, clock.instant()));
    }

    private void beat() {
        ledger.update(this::check);
    }

    @Override
    public void close() {
        beating.cancel(false);
        heart.shutdownNow();
        ledger.update(transaction -> {
            Leases leases = new Leases(transaction);
            names.forEach(name -> leases.release(name, holder));
        });
    }
}
