package io.assay.lake.ledger;

import java.time.Clock;
import java.util.List;

/** The leases of a run while it writes: taken together, kept by a heartbeat, given back on closing. */
public final class HeldLeases implements AutoCloseable {
    private final Ledger ledger;
    private final Holder holder;
    private final List<String> names;
    private final Clock clock;
    private final Heartbeat heartbeat;

    private HeldLeases(Ledger ledger, Holder holder, List<String> names, Clock clock) {
        this.ledger = ledger;
        this.holder = holder;
        this.names = List.copyOf(names);
        this.clock = clock;
        // A heartbeat that fails ends the beating; the check in the commit then says who holds the lease.
        this.heartbeat = Heartbeat.of("lease-heartbeat", this::beat);
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
        heartbeat.close();
        ledger.update(transaction -> {
            Leases leases = new Leases(transaction);
            names.forEach(name -> leases.release(name, holder));
        });
    }
}
