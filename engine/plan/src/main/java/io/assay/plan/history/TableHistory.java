package io.assay.plan.history;

import io.assay.lake.measure.IntervalMeasures;
import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.TableTask.Earlier;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is committed of a table, and what is held back.
 *
 * @param counts rows of each key without its time in each built interval, where a table that is planned reads back so many of its rows
 * @param bytes of its live data files
 * @param measures what its intervals measured when they were last computed, where rules look back over them
 */
public record TableHistory(
        NavigableMap<Interval, BuiltInterval> built,
        NavigableMap<Interval, HeldInterval> held,
        NavigableMap<Interval, Map<String, Long>> counts,
        long bytes,
        NavigableMap<Interval, IntervalMeasures> measures) {
    public static final TableHistory NONE =
            new TableHistory(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0, new TreeMap<>());

    public TableHistory {
        built = Collections.unmodifiableNavigableMap(new TreeMap<>(built));
        held = Collections.unmodifiableNavigableMap(new TreeMap<>(held));
        counts = Collections.unmodifiableNavigableMap(new TreeMap<>(counts));
        measures = Collections.unmodifiableNavigableMap(new TreeMap<>(measures));
    }

    /** A table whose rules look back over no intervals. */
    public TableHistory(
            NavigableMap<Interval, BuiltInterval> built,
            NavigableMap<Interval, HeldInterval> held,
            NavigableMap<Interval, Map<String, Long>> counts,
            long bytes) {
        this(built, held, counts, bytes, new TreeMap<>());
    }

    /** The same, without what an earlier grid of the table left behind. */
    public TableHistory on(IntervalGrid grid) {
        return new TableHistory(on(grid, built), on(grid, held), on(grid, counts), bytes, on(grid, measures));
    }

    private static <V> NavigableMap<Interval, V> on(IntervalGrid grid, NavigableMap<Interval, V> intervals) {
        NavigableMap<Interval, V> fitting = new TreeMap<>();
        intervals.forEach((interval, value) -> {
            if (grid.containing(interval.start()).equals(interval)) {
                fitting.put(interval, value);
            }
        });
        return fitting;
    }

    /** The intervals that hold rows, as they were last computed, with what they measured, in order of time. */
    public MeasureHistory measured() {
        List<Earlier> earlier = new ArrayList<>();
        NavigableSet<Interval> known = new TreeSet<>(built.keySet());
        known.addAll(held.keySet());
        known.addAll(measures.keySet());
        for (Interval interval : known) {
            IntervalMeasures found = measures.getOrDefault(interval, new IntervalMeasures(rows(interval), Map.of()));
            if (found.rows() > 0) {
                earlier.add(new Earlier(interval, found.values()));
            }
        }
        return new MeasureHistory(earlier);
    }

    private long rows(Interval interval) {
        return Optional.ofNullable(built.get(interval)).map(BuiltInterval::rows).orElse(0L);
    }
}
