package io.assay.plan.coverage;

import io.assay.lake.Lake;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.point.RowPoints;
import io.assay.lake.table.TableRef;
import io.assay.lake.task.QuarantineShape;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds which points of a grid a table has rows of: a full interval is told by the ledger's count, the rows of others are read. */
final class TablePoints {
    private static final String SHOWN = " · ";
    private static final Duration NEAR = Duration.ofDays(31);

    private final Lake lake;
    private final Relation relation;
    private final PointGrid grid;
    private final Interval span;
    private final ColumnName time;
    private final KeyPoints points = new KeyPoints();

    TablePoints(Lake lake, Relation relation, PointGrid grid, Interval span) {
        this.lake = lake;
        this.relation = relation;
        this.grid = grid;
        this.span = span;
        this.time = relation.eventTime().orElseThrow();
    }

    KeyPoints read() {
        List<Interval> partial = new ArrayList<>();
        Map<Interval, Map<String, Long>> counted =
                lake.ledger().read(transaction -> new Intervals(transaction).rowsPerKey(relation.name(), span));
        List<Built> built = lake.ledger().read(transaction -> new Intervals(transaction).of(relation.name()));
        for (Built one : built) {
            if (one.interval().overlaps(span)) {
                long full = grid.grain().rows(one.interval());
                boolean all = one.rows() > 0 && counted.containsKey(one.interval());
                for (Map.Entry<String, Long> key :
                        counted.getOrDefault(one.interval(), Map.of()).entrySet()) {
                    boolean filled = key.getValue() == full;
                    all &= filled;
                    if (filled) {
                        points.present(key.getKey())
                                .set(
                                        grid.from(one.interval().start()),
                                        grid.from(one.interval().end()));
                    }
                }
                if (!all && one.rows() > 0) {
                    partial.add(one.interval());
                }
            }
        }
        readRows(partial);
        readAside(built.stream()
                .filter(one -> one.quarantined() > 0 && one.interval().overlaps(span))
                .map(Built::interval)
                .toList());
        return points;
    }

    private void readRows(List<Interval> intervals) {
        List<ColumnName> key = prefix();
        for (Interval joined : joined(intervals)) {
            lake.tables()
                    .current(TableRef.data(relation.name()))
                    .ifPresent(snapshot -> new RowPoints(snapshot, key, time)
                            .read(
                                    joined,
                                    (values, at) -> mark(points.present(String.join(RowKey.SEPARATOR, values)), at)));
        }
    }

    /** Those that lie near one another joined, since they stand in the same files. */
    private static List<Interval> joined(List<Interval> intervals) {
        List<Interval> joined = new ArrayList<>();
        for (Interval next : intervals) {
            Optional<Interval> near = joined.isEmpty()
                    ? Optional.empty()
                    : Optional.of(joined.getLast())
                            .filter(last ->
                                    Duration.between(last.end(), next.start()).compareTo(NEAR) <= 0);
            near.ifPresent(last -> joined.removeLast());
            joined.add(near.map(last -> new Interval(last.start(), next.end())).orElse(next));
        }
        return joined;
    }

    /** A row that was set aside stands with its key as people read it, the time among its columns. */
    private void readAside(List<Interval> intervals) {
        for (Interval joined : joined(intervals)) {
            lake.tables()
                    .current(TableRef.quarantine(relation.name()))
                    .ifPresent(snapshot -> new RowPoints(
                                    snapshot, List.of(new ColumnName("key")), QuarantineShape.INTERVAL_START)
                            .read(joined, (values, ignored) -> aside(values.getFirst())));
        }
    }

    private void aside(String shown) {
        String[] values = shown.split(SHOWN, -1);
        if (values.length == relation.key().size()) {
            List<String> key = new ArrayList<>();
            Optional<Instant> at = Optional.empty();
            for (int i = 0; i < values.length; i++) {
                if (relation.key().get(i).equals(time)) {
                    at = time(values[i]);
                } else {
                    key.add(values[i]);
                }
            }
            at.ifPresent(found -> mark(points.aside(String.join(RowKey.SEPARATOR, key)), found));
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private void mark(BitSet bits, Instant at) {
        int point = grid.at(at);
        if (point >= 0) {
            bits.set(point);
        }
    }

    private List<ColumnName> prefix() {
        return relation.key().stream().filter(column -> !column.equals(time)).toList();
    }
}
