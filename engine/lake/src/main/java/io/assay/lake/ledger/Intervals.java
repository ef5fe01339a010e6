package io.assay.lake.ledger;

import io.assay.lake.task.WrittenInterval;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The intervals of tables as they were last built well: definition, fingerprint, what each column holds, what it was made of. */
public final class Intervals {
    private static final String COLUMNS =
            "table_name, start_us, end_us, definition, fingerprint, until_us, row_count, quarantined, run, built_us";

    private final Transaction transaction;

    public Intervals(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The table's built intervals, in order of time. */
    public List<Built> of(TableName table) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM intervals WHERE table_name = ? ORDER BY start_us",
                row -> new Built(
                        TableName.of(row.text(1)),
                        row.interval(2),
                        row.text(4),
                        row.text(5),
                        row.time(6),
                        row.number(7),
                        row.number(8),
                        row.text(9),
                        row.time(10)),
                table);
    }

    /** For each built interval that overlaps the span, in order of time, the content hash of each column. */
    public Map<Interval, Map<ColumnName, ContentHash>> hashes(TableName table, Interval span) {
        Map<Interval, Map<ColumnName, ContentHash>> hashes = new LinkedHashMap<>();
        Map<String, ColumnName> names = new HashMap<>();
        transaction.query(
                // One row an interval: the database joins texts in a fraction of the time that it takes to hand each
                // over.
                "SELECT i.start_us, i.end_us, group_concat(c.column_name || ' ' || c.hash, ',' ORDER BY c.column_name)"
                        + " FROM intervals i LEFT JOIN interval_columns c"
                        + " ON c.table_name = i.table_name AND c.start_us = i.start_us"
                        + " WHERE i.table_name = ? AND i.start_us < ? AND i.end_us > ?"
                        + " GROUP BY i.start_us, i.end_us ORDER BY i.start_us",
                row -> hashes.put(
                        row.interval(1),
                        row.optionalText(3).map(texts -> columns(texts, names)).orElseGet(Map::of)),
                table,
                span.end(),
                span.start());
        return hashes;
    }

    private static Map<ColumnName, ContentHash> columns(String texts, Map<String, ColumnName> names) {
        Map<ColumnName, ContentHash> columns = new LinkedHashMap<>();
        for (String text : texts.split(",", -1)) {
            int blank = text.indexOf(' ');
            columns.put(
                    names.computeIfAbsent(text.substring(0, blank), ColumnName::new),
                    ContentHash.of(text.substring(blank + 1)));
        }
        return columns;
    }

    /** The inputs that the interval was last made of, by name, each with its hash: what says why it is dirty now. */
    public Map<String, String> inputs(TableName table, Interval interval) {
        Map<String, String> inputs = new LinkedHashMap<>();
        transaction.query(
                "SELECT input, hash FROM interval_inputs WHERE table_name = ? AND start_us = ? ORDER BY input",
                row -> inputs.put(row.text(1), row.text(2)),
                table,
                interval.start());
        return inputs;
    }

    /** Rows of each key in each built interval that overlaps the span, in order of time. */
    public Map<Interval, Map<String, Long>> rowsPerKey(TableName table, Interval span) {
        Map<Interval, Map<String, Long>> rows = new LinkedHashMap<>();
        transaction.query(
                "SELECT i.start_us, i.end_us, k.row_key, k.row_count FROM intervals i JOIN interval_keys k"
                        + " ON k.table_name = i.table_name AND k.start_us = i.start_us"
                        + " WHERE i.table_name = ? AND i.start_us < ? AND i.end_us > ?"
                        + " ORDER BY i.start_us, k.row_key",
                row -> rows.computeIfAbsent(row.interval(1), interval -> new LinkedHashMap<>())
                        .put(row.text(3), row.number(4)),
                table,
                span.end(),
                span.start());
        return rows;
    }

    /** Records a well-built interval in place of all that overlap it; it is no longer held. */
    public void record(Built built, WrittenInterval written, Map<String, String> inputs) {
        TableName table = built.table();
        Instant start = built.interval().start();
        forget(table, built.interval());
        new HeldIntervals(transaction).release(table, built.interval());
        transaction.update(
                "INSERT INTO intervals (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                table,
                start,
                built.interval().end(),
                built.definition(),
                built.fingerprint(),
                built.until(),
                built.rows(),
                built.quarantined(),
                built.run(),
                built.builtAt());
        transaction.updateEach(
                "INSERT INTO interval_columns (table_name, start_us, column_name, hash) VALUES (?, ?, ?, ?)",
                written.hashes().entrySet().stream()
                        .map(entry -> new Object[] {table, start, entry.getKey(), entry.getValue()})
                        .toList());
        transaction.updateEach(
                "INSERT INTO interval_keys (table_name, start_us, row_key, row_count) VALUES (?, ?, ?, ?)",
                written.rowsPerKey().entrySet().stream()
                        .map(entry -> new Object[] {table, start, entry.getKey(), entry.getValue()})
                        .toList());
        transaction.updateEach(
                "INSERT INTO interval_inputs (table_name, start_us, input, hash) VALUES (?, ?, ?, ?)",
                inputs.entrySet().stream()
                        .map(entry -> new Object[] {table, start, entry.getKey(), entry.getValue()})
                        .toList());
        written.state().ifPresent(hash -> new States(transaction).record(table, start, hash));
        new HeldIntervals(transaction).recordOutcomes(table, built.interval(), written.outcomes(), built.run());
    }

    /**
     * Forgets all of a table that was emptied, but not which intervals readers have rows of until it is released again: where it was emptied since the last
     * release already, those of then.
     */
    public void noteEmptied(TableName table) {
        transaction.update(
                "INSERT INTO emptied_intervals (table_name, start_us, end_us, until_us)"
                        + " SELECT table_name, start_us, end_us, until_us FROM intervals WHERE table_name = ? AND row_count > 0"
                        + " AND NOT EXISTS (SELECT 1 FROM emptied_intervals WHERE table_name = ?)",
                table,
                table);
        forget(table, Interval.ALL);
    }

    /** For each table that was emptied and not released since, the intervals that it had rows of. */
    public Map<TableName, List<Emptied>> emptied() {
        return transaction
                .query(
                        "SELECT table_name, start_us, end_us, until_us FROM emptied_intervals ORDER BY table_name, start_us",
                        row -> Map.entry(TableName.of(row.text(1)), new Emptied(row.interval(2), row.time(4))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Readers have from now on what the table holds. */
    public void forgetEmptied(TableName table) {
        transaction.update("DELETE FROM emptied_intervals WHERE table_name = ?", table);
    }

    /** Has the interval built again, whatever it would be made of; readers keep its content until then. */
    public void distrust(TableName table, Interval interval) {
        transaction.update(
                "UPDATE intervals SET definition = '', fingerprint = '' WHERE table_name = ? AND start_us = ?",
                table,
                interval.start());
    }

    /** Forgets the intervals that overlap the span. */
    public void forget(TableName table, Interval span) {
        transaction.update(
                "DELETE FROM intervals WHERE table_name = ? AND start_us < ? AND end_us > ?",
                table,
                span.end(),
                span.start());
    }

    /**
     * An interval that a table lost when it was emptied.
     *
     * @param until the clock that it was built with: readers had nothing of it behind that
     */
    public record Emptied(Interval interval, Instant until) {
        /** Where what readers had of it ends. */
        public Instant end() {
            return interval.end().isBefore(until) ? interval.end() : until;
        }

        /** Whether readers may have had rows of a time in the span. */
        public boolean hadRowsOf(Interval span) {
            return interval.overlaps(span) && span.start().isBefore(end());
        }
    }

    /** An interval as it was last built well. */
    public record Built(
            TableName table,
            Interval interval,
            String definition,
            String fingerprint,
            Instant until,
            long rows,
            long quarantined,
            String run,
            Instant builtAt) {}
}
