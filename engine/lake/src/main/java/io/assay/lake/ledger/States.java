package io.assay.lake.ledger;

import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The state that tables carry beyond the ends of their built intervals, by the hashes that name its files. */
public final class States {
    private final Transaction transaction;

    public States(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The hash of the state at the end of each of the table's built intervals, in order of time; intervals that carry nothing have none. */
    public Map<Interval, String> of(TableName table) {
        Map<Interval, String> hashes = new LinkedHashMap<>();
        transaction.query(
                "SELECT i.start_us, i.end_us, s.hash FROM intervals i JOIN table_states s"
                        + " ON s.table_name = i.table_name AND s.start_us = i.start_us"
                        + " WHERE i.table_name = ? ORDER BY i.start_us",
                row -> hashes.put(row.interval(1), row.text(3)),
                table);
        return hashes;
    }

    /** The files that hold any state, relative to the lake's root. */
    public Set<String> paths() {
        return new LinkedHashSet<>(
                transaction.query("SELECT DISTINCT path FROM table_states ORDER BY path", row -> row.text(1)));
    }

    /** Records the state at the end of an interval that is recorded already; it goes with the interval. */
    void record(TableName table, Instant start, String hash) {
        transaction.update(
                "INSERT INTO table_states (table_name, start_us, hash, path) VALUES (?, ?, ?, ?)",
                table,
                start,
                hash,
                "state/%s/%s.state".formatted(table, hash));
    }
}
