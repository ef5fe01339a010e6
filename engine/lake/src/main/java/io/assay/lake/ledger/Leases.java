package io.assay.lake.ledger;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Leases order the writers of a table: one process holds it, says so by a heartbeat, and loses it when it dies or falls silent. */
public final class Leases {
    /** After so long without a heartbeat a holder on another host counts as dead. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    private final Transaction transaction;

    public Leases(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Takes the lease, or takes it over from a dead holder, whose run ends with it; fails where a living one has it. */
    public void take(String name, Holder holder, Instant now) {
        find(name).filter(lease -> !lease.holder().equals(holder)).ifPresent(lease -> {
            if (lease.holder().isAlive(lease.heartbeat(), now)) {
                throw held(lease);
            }
            new Runs(transaction).endDead(lease.holder().run(), now);
        });
        transaction.update(
                "INSERT INTO leases (name, host, pid, process_started_us, run, taken_us, heartbeat_us)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET host = excluded.host,"
                        + " pid = excluded.pid, process_started_us = excluded.process_started_us, run = excluded.run,"
                        + " taken_us = excluded.taken_us, heartbeat_us = excluded.heartbeat_us",
                name,
                holder.host(),
                holder.pid(),
                holder.processStarted(),
                holder.run(),
                now,
                now);
    }

    /** Says that the holder lives; fails where another has taken the lease. */
    public void beat(String name, Holder holder, Instant now) {
        Lease lease = find(name).orElseThrow(() -> lost(name));
        if (!lease.holder().equals(holder)) {
            throw held(lease);
        }
        transaction.update("UPDATE leases SET heartbeat_us = ? WHERE name = ?", now, name);
    }

    /** Gives the lease back; does nothing where it is another's. */
    public void release(String name, Holder holder) {
        if (find(name).filter(lease -> lease.holder().equals(holder)).isPresent()) {
            transaction.update("DELETE FROM leases WHERE name = ?", name);
        }
    }

    public Optional<Lease> find(String name) {
        return all().stream().filter(lease -> lease.name().equals(name)).findFirst();
    }

    /** Every lease, by name. */
    public List<Lease> all() {
        return transaction.query(
                "SELECT name, host, pid, process_started_us, run, taken_us, heartbeat_us FROM leases ORDER BY name",
                row -> new Lease(
                        row.text(1),
                        new Holder(row.text(2), row.number(3), row.time(4), row.text(5)),
                        row.time(6),
                        row.time(7)));
    }

    private static Failure held(Lease lease) {
        Holder holder = lease.holder();
        return new Failure(
                FailureCode.LEASE_HELD,
                lease.name(),
                "Cannot write %s: run %s (process %d on %s) holds it since %s"
                        .formatted(lease.name(), holder.run(), holder.pid(), holder.host(), lease.taken()),
                "The table is as it was.",
                "Wait for that run to end, or stop it, then run again.");
    }

    private static Failure lost(String name) {
        return new Failure(
                FailureCode.LEASE_HELD,
                name,
                "Cannot write %s: its lease was taken back".formatted(name),
                "The table is as it was.",
                "Run again.");
    }

    /** A lease as it stands. */
    public record Lease(String name, Holder holder, Instant taken, Instant heartbeat) {}
}
