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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Finds which points of a grid a table has rows of: a full interval is told by the ledger's count, the rows of others are read once for each way they were built. */
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
        Map<Interval, Map<String, Long>> counted =
                lake.ledger().read(transaction -> new Intervals(transaction).rowsPerKey(relation.name(), span));
        PointCache cache = PointCache.open(lake.root().resolve("cache/points/" + relation.name() + ".bin"));
        NavigableMap<Interval, Unread> unread = new TreeMap<>();
        for (Built one : lake.ledger().read(transaction -> new Intervals(transaction).of(relation.name()))) {
            if (one.interval().overlaps(span) && !isFull(one, counted.getOrDefault(one.interval(), Map.of()))) {
                String version = version(one);
                cache.find(one.interval(), version)
                        .ifPresentOrElse(
                                known -> add(one.interval(), known),
                                () -> unread.put(one.interval(), new Unread(one, version)));
            }
        }
        readRows(unread);
        readAside(unread);
        unread.forEach((interval, read) -> {
            add(interval, read.points());
            cache.keep(interval, read.version(), read.points());
        });
        cache.save();
        return points;
    }

    /** What the points of an interval hang on. */
    private String version(Built built) {
        return "%s %s %s %s".formatted(built.run(), built.fingerprint(), grid.grain(), prefix());
    }

    /** Whether the ledger's counts tell all points of an interval, which are then taken in. */
    private boolean isFull(Built built, Map<String, Long> counted) {
        if (built.rows() == 0) {
            return built.quarantined() == 0;
        }
        long full = grid.grain().rows(built.interval());
        counted.forEach((key, rows) -> {
            if (rows == full) {
                points.present(key)
                        .set(
                                grid.from(built.interval().start()),
                                grid.from(built.interval().end()));
            }
        });
        return built.quarantined() == 0
                && !counted.isEmpty()
                && counted.values().stream().allMatch(rows -> rows == full);
    }

    /** An interval whose rows are read, and its points, numbered from its start. */
    private final class Unread {
        private final Built built;
        private final String version;
        private final PointGrid own;
        private final KeyPoints points = new KeyPoints();

        Unread(Built built, String version) {
            this.built = built;
            this.version = version;
            this.own = new PointGrid(grid.grain(), built.interval());
        }

        Built built() {
            return built;
        }

        String version() {
            return version;
        }

        KeyPoints points() {
            return points;
        }

        void mark(BitSet bits, Instant at) {
            int point = own.at(at);
            if (point >= 0) {
                bits.set(point);
            }
        }
    }

    private static Optional<Unread> holding(NavigableMap<Interval, Unread> unread, Instant at) {
        return Optional.ofNullable(unread.floorEntry(new Interval(at, Interval.ALL.end())))
                .map(Map.Entry::getValue)
                .filter(one -> one.built().interval().contains(at));
    }

    private void readRows(NavigableMap<Interval, Unread> unread) {
        List<ColumnName> key = prefix();
        List<Interval> filled = unread.values().stream()
                .filter(one -> one.built().rows() > 0)
                .map(one -> one.built().interval())
                .toList();
        for (Interval joined : joined(filled)) {
            lake.tables()
                    .current(TableRef.data(relation.name()))
                    .ifPresent(snapshot -> new RowPoints(snapshot, key, time)
                            .read(
                                    joined,
                                    (values, at) -> holding(unread, at)
                                            .ifPresent(one -> one.mark(
                                                    one.points().present(String.join(RowKey.SEPARATOR, values)), at))));
        }
    }

    /** Takes in the points of an interval, of which some may lie outside the grid. */
    private void add(Interval interval, KeyPoints read) {
        PointGrid own = new PointGrid(grid.grain(), interval);
        read.presentByKey().forEach((key, bits) -> add(own, bits, points.present(key)));
        read.asideByKey().forEach((key, bits) -> add(own, bits, points.aside(key)));
    }

    private void add(PointGrid own, BitSet bits, BitSet all) {
        if (bits.isEmpty()) {
            return;
        }
        int first = bits.nextSetBit(0);
        int offset = grid.at(own.time(first));
        if (offset >= 0 && grid.at(own.time(bits.length() - 1)) >= 0) {
            bits.stream().forEach(point -> all.set(offset + point - first));
        } else {
            bits.stream()
                    .map(point -> grid.at(own.time(point)))
                    .filter(point -> point >= 0)
                    .forEach(all::set);
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
    private void readAside(NavigableMap<Interval, Unread> unread) {
        List<Interval> lossy = unread.values().stream()
                .filter(one -> one.built().quarantined() > 0)
                .map(one -> one.built().interval())
                .toList();
        for (Interval joined : joined(lossy)) {
            lake.tables()
                    .current(TableRef.quarantine(relation.name()))
                    .ifPresent(snapshot -> new RowPoints(
                                    snapshot, List.of(new ColumnName("key")), QuarantineShape.INTERVAL_START)
                            .read(joined, (values, ignored) -> aside(unread, values.getFirst())));
        }
    }

    private void aside(NavigableMap<Interval, Unread> unread, String shown) {
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
            at.ifPresent(found -> holding(unread, found)
                    .ifPresent(one -> one.mark(one.points().aside(String.join(RowKey.SEPARATOR, key)), found)));
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private List<ColumnName> prefix() {
        return relation.key().stream().filter(column -> !column.equals(time)).toList();
    }
}
