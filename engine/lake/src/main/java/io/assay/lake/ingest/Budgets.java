package io.assay.lake.ingest;

import io.assay.lake.ledger.Transaction;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Weight booked of hosts' limits in short slots of time, shared by all processes. */
public final class Budgets {
    private final Transaction transaction;

    public Budgets(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Forgets bookings older than the time, of limits that nobody asks any more. */
    public int forgetBefore(Instant time) {
        return transaction.update("DELETE FROM budgets WHERE slot_us < ?", time);
    }

    /**
     * Reads and changes the bookings of one limit.
     *
     * @param change gets the weight booked by the slot's start in microseconds since 1970, and may change it
     */
    public <T> T change(String limit, Function<NavigableMap<Long, Long>, T> change) {
        NavigableMap<Long, Long> booked = new TreeMap<>();
        transaction.query(
                "SELECT slot_us, used FROM budgets WHERE name = ? ORDER BY slot_us",
                row -> booked.put(row.number(1), row.number(2)),
                limit);
        NavigableMap<Long, Long> before = new TreeMap<>(booked);
        T result = change.apply(booked);
        before.keySet().stream()
                .filter(slot -> !booked.containsKey(slot))
                .forEach(slot -> transaction.update("DELETE FROM budgets WHERE name = ? AND slot_us = ?", limit, slot));
        booked.forEach((slot, used) -> {
            if (!used.equals(before.get(slot))) {
                transaction.update(
                        "INSERT INTO budgets (name, slot_us, used) VALUES (?, ?, ?)"
                                + " ON CONFLICT (name, slot_us) DO UPDATE SET used = excluded.used",
                        limit,
                        slot,
                        used);
            }
        });
        return result;
    }
}
