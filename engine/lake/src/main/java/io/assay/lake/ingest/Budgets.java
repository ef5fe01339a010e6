package io.assay.lake.ingest;

import io.assay.lake.ledger.Transaction;
import java.time.Instant;

/** Weight used in the current window of a host's limit, shared by all processes and reserved in batches. */
public final class Budgets {
    private final Transaction transaction;

    public Budgets(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Reserves up to so much of the window's capacity; returns what was granted, 0 when the window is spent. */
    public long reserve(String name, Instant window, long capacity, long wanted) {
        long granted = Math.max(0, Math.min(wanted, capacity - used(name, window)));
        if (granted > 0) {
            set(name, window, used(name, window) + granted);
        }
        return granted;
    }

    /** Raises what is used to what the host itself says, when that is more. */
    public void correct(String name, Instant window, long used) {
        if (used > used(name, window)) {
            set(name, window, used);
        }
    }

    /** The weight used in the window. */
    public long used(String name, Instant window) {
        return transaction
                .first("SELECT used FROM budgets WHERE name = ? AND window_us = ?", row -> row.number(1), name, window)
                .orElse(0L);
    }

    private void set(String name, Instant window, long used) {
        transaction.update(
                "INSERT INTO budgets (name, window_us, used) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                        + " window_us = excluded.window_us, used = excluded.used",
                name,
                window,
                used);
    }
}
