package io.assay.plan.ledger;

import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.States;
import io.assay.lake.ledger.Transaction;
import io.assay.plan.history.BuiltInterval;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table's built intervals at one moment, from which a later moment is found by reading in full what has been built since and nothing else.
 *
 * @param rows the ledger's line about each, which tells one building of an interval from another
 * @param counts rows of each key in each interval, where they are asked for
 */
record BuiltTable(
        NavigableMap<Interval, Built> rows,
        NavigableMap<Interval, BuiltInterval> intervals,
        NavigableMap<Interval, Map<String, Long>> counts) {
    static final BuiltTable NONE = new BuiltTable(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    BuiltTable {
        rows = Collections.unmodifiableNavigableMap(rows);
        intervals = Collections.unmodifiableNavigableMap(intervals);
        counts = Collections.unmodifiableNavigableMap(counts);
    }

    /** The table as the transaction sees it. */
    BuiltTable now(Transaction transaction, TableName table, boolean counted) {
        NavigableMap<Interval, Built> found = new TreeMap<>();
        new Intervals(transaction).of(table).forEach(row -> found.put(row.interval(), row));
        if (found.equals(rows)) {
            return this;
        }
        NavigableMap<Interval, BuiltInterval> built = new TreeMap<>(intervals);
        NavigableMap<Interval, Map<String, Long>> perKey = new TreeMap<>(counts);
        List<Interval> changed = found.entrySet().stream()
                .filter(row -> !row.getValue().equals(rows.get(row.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!changed.isEmpty()) {
            read(transaction, table, counted, found, hull(changed), built, perKey);
        }
        built.keySet().retainAll(found.keySet());
        perKey.keySet().retainAll(found.keySet());
        return new BuiltTable(found, built, perKey);
    }

    private static Interval hull(List<Interval> changed) {
        Instant end =
                changed.stream().map(Interval::end).max(Instant::compareTo).orElseThrow();
        return new Interval(changed.getFirst().start(), end);
    }

    private static void read(
            Transaction transaction,
            TableName table,
            boolean counted,
            NavigableMap<Interval, Built> rows,
            Interval span,
            NavigableMap<Interval, BuiltInterval> built,
            NavigableMap<Interval, Map<String, Long>> counts) {
        Intervals ledger = new Intervals(transaction);
        Map<Interval, String> states = new States(transaction).of(table);
        Map<Interval, Map<ColumnName, ContentHash>> hashes = ledger.hashes(table, span);
        hashes.forEach((interval, columns) -> built.put(
                interval,
                interval(
                        Objects.requireNonNull(rows.get(interval)),
                        columns,
                        Optional.ofNullable(states.get(interval)))));
        if (counted) {
            counts.keySet().removeAll(hashes.keySet());
            counts.putAll(ledger.rowsPerKey(table, span));
        }
    }

    private static BuiltInterval interval(Built row, Map<ColumnName, ContentHash> hashes, Optional<String> state) {
        return new BuiltInterval(
                row.run(), row.until(), row.definition(), row.fingerprint(), row.rows(), hashes, state);
    }
}
