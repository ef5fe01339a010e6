package io.assay.lake.table;

import io.assay.lake.task.QuarantineShape;
import io.assay.lake.task.TableTask.Layout;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a stored table looks like.
 *
 * @param schema the stored columns, bookkeeping last
 * @param whole whether it is built as a whole, and therefore not laid out by time
 */
public record TableShape(
        Schema schema, List<ColumnName> key, Optional<ColumnName> eventTime, Optional<TimeStep> grain, boolean whole) {
    private static final Duration FINE = Duration.ofMinutes(5);
    private static final int BUCKETS = 4;

    public TableShape {
        key = List.copyOf(key);
    }

    /** The shape of every quarantine table: found by the start of the interval its rows belong to. */
    public static TableShape quarantine() {
        return new TableShape(
                QuarantineShape.SCHEMA, List.of(), Optional.of(QuarantineShape.INTERVAL_START), Optional.empty(), true);
    }

    /** By month of the event time; grains of five minutes and finer also by bucket of the first key column; sorted by (key…, event time). */
    public Layout layout() {
        Optional<ColumnName> month = whole ? Optional.empty() : eventTime;
        Optional<ColumnName> bucket = month.isPresent() && isFine()
                ? key.stream()
                        .filter(column -> !eventTime.equals(Optional.of(column)))
                        .findFirst()
                : Optional.empty();
        List<ColumnName> sorted = new ArrayList<>(key);
        eventTime.ifPresent(time -> {
            sorted.remove(time);
            sorted.add(time);
        });
        return new Layout(month, bucket, bucket.isPresent() ? BUCKETS : 0, sorted);
    }

    private boolean isFine() {
        return grain.flatMap(TimeStep::fixed)
                .filter(length -> length.compareTo(FINE) <= 0)
                .isPresent();
    }
}
