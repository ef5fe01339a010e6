package io.assay.lake.ingest;

import io.assay.lake.ledger.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Hosts that have banned us, until when: remembered across restarts and shared by all processes. */
public final class Bans {
    private final Transaction transaction;

    public Bans(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Records a ban; a longer one that is known already stays. */
    public void record(String host, Instant until, String reason) {
        transaction.update(
                "INSERT INTO bans (host, until_us, reason) VALUES (?, ?, ?) ON CONFLICT (host) DO UPDATE SET"
                        + " until_us = excluded.until_us, reason = excluded.reason"
                        + " WHERE excluded.until_us > bans.until_us",
                host,
                until,
                reason);
    }

    /** The ban on the host that has not passed yet. */
    public Optional<Ban> find(String host, Instant now) {
        return transaction.first(
                "SELECT until_us, reason FROM bans WHERE host = ? AND until_us > ?",
                row -> new Ban(host, row.time(1), row.text(2)),
                host,
                now);
    }

    /** A host that answers nobody until the time. */
    public record Ban(String host, Instant until, String reason) {}
}
