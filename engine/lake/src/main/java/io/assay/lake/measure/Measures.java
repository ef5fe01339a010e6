package io.assay.lake.measure;

import io.assay.lake.ledger.Transaction;
import io.assay.lake.task.WrittenInterval;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What intervals measured when they were last computed, whether they count or are held: a function of their inputs alone. */
public final class Measures {
    private final Transaction transaction;

    public Measures(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The table's measured intervals. */
    public NavigableMap<Interval, IntervalMeasures> of(TableName table) {
        NavigableMap<Interval, IntervalMeasures> measured = new TreeMap<>();
        transaction.query(
                "SELECT start_us, end_us, measure, row_count, value FROM interval_measures WHERE table_name = ?"
                        + " ORDER BY start_us, measure",
                row -> measured.merge(
                        row.interval(1),
                        IntervalMeasures.of(row.number(4), row.text(3), row.optionalText(5)),
                        IntervalMeasures::and),
                table);
        return measured;
    }

    /** Keeps what the interval measured, in place of all that overlaps it. */
    public void record(TableName table, WrittenInterval written) {
        Interval interval = written.interval();
        forget(table, interval);
        transaction.updateEach(
                "INSERT INTO interval_measures (table_name, start_us, end_us, measure, row_count, value)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                written.measures().entrySet().stream()
                        .map(entry -> new Object[] {
                            table,
                            interval.start(),
                            interval.end(),
                            entry.getKey(),
                            written.rows(),
                            Optional.of(entry.getValue()).filter(value -> !value.isEmpty())
                        })
                        .toList());
    }

    /** Forgets the intervals that overlap the span. */
    public void forget(TableName table, Interval span) {
        transaction.update(
                "DELETE FROM interval_measures WHERE table_name = ? AND start_us < ? AND end_us > ?",
                table,
                span.end(),
                span.start());
    }
}
