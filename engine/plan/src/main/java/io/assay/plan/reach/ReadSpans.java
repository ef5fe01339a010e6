package io.assay.plan.reach;

import io.assay.plan.history.TableHistory;
import io.assay.spec.feature.FeatureReach;
import io.assay.spec.feature.FeatureReach.Step;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds the span of an input's rows that an interval reads: its own, widened by bounds in time, and from there back by rows, counted series by series with what the
 * ledger says of committed intervals.
 */
public final class ReadSpans {
    private static final String SEPARATOR = "\u001f";

    private final Map<TableName, Relation> definitions;
    private final Function<TableName, TableHistory> history;
    // By identity: a relation has its inputs once, and each is asked about for every interval, several times.
    private final IdentityHashMap<OfTable, Optional<SeriesCounts>> counts = new IdentityHashMap<>();
    private final IdentityHashMap<OfTable, Map<Interval, Interval>> known = new IdentityHashMap<>();
    private final IdentityHashMap<OfTable, Map<Interval, Boolean>> runsOut = new IdentityHashMap<>();

    /** @param history what is committed of a table, on its present grid */
    public ReadSpans(Map<TableName, Relation> definitions, Function<TableName, TableHistory> history) {
        this.definitions = definitions;
        this.history = history;
    }

    /** Whether the rows of a table are counted for the input. */
    public static boolean counts(OfTable input) {
        return input.reach().back().stream()
                .flatMap(way -> way.steps().stream())
                .anyMatch(Step.Rows.class::isInstance);
    }

    /** The span whose rows an interval reads; all time stays all time. */
    public Interval of(OfTable input, Interval interval) {
        return known.computeIfAbsent(input, unknown -> new HashMap<>())
                .computeIfAbsent(interval, asked -> find(input, asked));
    }

    /**
     * The span in which rows that come or go may change what an interval reads: where a series has fewer rows before it than are counted back, all time before, for
     * more of them may come there.
     */
    public Interval possible(OfTable input, Interval interval) {
        Interval known = of(input, interval);
        return counts(input)
                        && runsOut.computeIfAbsent(input, unknown -> new HashMap<>())
                                .computeIfAbsent(
                                        interval,
                                        asked -> runsOut(input, input.reach().around(asked)))
                ? new Interval(Interval.ALL.start(), known.end())
                : known;
    }

    /** Whether a series that has rows in the span has too few before it. */
    private boolean runsOut(OfTable input, Interval around) {
        return counts.computeIfAbsent(input, this::count)
                .map(counted -> counted.in(around).stream()
                        .anyMatch(series -> input.reach().back().stream()
                                .anyMatch(way -> runsOut(counted, series, around.start(), steps(way)))))
                .orElse(false);
    }

    private static boolean runsOut(SeriesCounts counted, String series, Instant from, List<Step> way) {
        boolean[] runsOut = new boolean[1];
        back(from, way, (time, rows) -> {
            runsOut[0] |= !counted.has(series, time, rows);
            return counted.back(series, time, rows);
        });
        return runsOut[0];
    }

    private Interval find(OfTable input, Interval interval) {
        Reach reach = input.reach();
        Interval around = reach.around(interval);
        if (interval.equals(Interval.ALL) || reach.back().isEmpty()) {
            return around;
        }
        Instant start = reach.back().stream()
                .map(way -> back(input, around, steps(way)))
                .min(Instant::compareTo)
                .orElse(around.start());
        return start.isBefore(around.start()) ? new Interval(start.minus(reach.before()), around.end()) : around;
    }

    private Instant back(OfTable input, Interval around, List<Step> way) {
        if (way.stream().noneMatch(Step.Rows.class::isInstance)) {
            return back(around.start(), way, (time, rows) -> time);
        }
        return counts.computeIfAbsent(input, this::count)
                .map(counted -> counted.in(around).stream()
                        .map(series -> back(around.start(), way, (time, rows) -> counted.back(series, time, rows)))
                        .min(Instant::compareTo)
                        .orElse(around.start()))
                .orElseGet(() -> Interval.ALL.start().plus(input.reach().before()));
    }

    /** Finds the time so many rows before another. */
    private interface RowsBack {
        Instant of(Instant time, long rows);
    }

    private static Instant back(Instant from, List<Step> way, RowsBack rowsBack) {
        Instant at = from;
        for (Step step : way) {
            at = switch (step) {
                case Step.Rows rows -> rowsBack.of(at, rows.count());
                case Step.Time time -> at.minus(time.length());
            };
        }
        return at;
    }

    /** Neighbouring steps of one kind joined, so that what they have in excess is had once. */
    private static List<Step> steps(FeatureReach way) {
        List<Step> joined = new ArrayList<>();
        for (Step step : way.steps()) {
            Optional<Step> last = joined.isEmpty() ? Optional.empty() : Optional.of(joined.removeLast());
            if (last.isPresent() && last.get() instanceof Step.Rows one && step instanceof Step.Rows two) {
                joined.add(new Step.Rows(one.count() + two.count()));
            } else {
                last.ifPresent(joined::add);
                joined.add(step);
            }
        }
        return joined;
    }

    /**
     * The rows of the input's series; empty where the ledger does not count all of them: the key has no time, all time is one interval, or intervals are left that
     * were built with another key.
     */
    private Optional<SeriesCounts> count(OfTable input) {
        TableHistory committed = history.apply(input.table());
        List<ColumnName> key = keyWithoutTime(input);
        boolean whole = committed.built().entrySet().stream()
                .filter(built -> built.getValue().rows() > 0)
                .allMatch(built -> Optional.ofNullable(committed.counts().get(built.getKey()))
                        .filter(counted -> counted.keySet().stream().allMatch(name -> isOf(key, name)))
                        .isPresent());
        if (!whole) {
            return Optional.empty();
        }
        NavigableMap<Interval, Map<String, Long>> rows = new TreeMap<>(committed.counts());
        rows.keySet().retainAll(committed.built().keySet());
        return Optional.of(new SeriesCounts(rows, seriesOf(input, key)));
    }

    private static boolean isOf(List<ColumnName> key, String name) {
        return name.split(SEPARATOR, -1).length == Math.max(1, key.size());
    }

    private List<ColumnName> keyWithoutTime(OfTable input) {
        Relation read = Optional.ofNullable(definitions.get(input.table()))
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot count rows of %s: it is not defined".formatted(input.table())));
        return read.key().stream()
                .filter(column -> !read.eventTime().equals(Optional.of(column)))
                .toList();
    }

    private static UnaryOperator<String> seriesOf(OfTable input, List<ColumnName> key) {
        List<ColumnName> series = input.reach().series();
        if (!key.containsAll(series)) {
            throw new IllegalStateException("Cannot count rows of %s: a series is named by %s, its key by %s"
                    .formatted(input.table(), series, key));
        }
        if (series.equals(key)) {
            return name -> name;
        }
        int[] kept = series.stream().mapToInt(key::indexOf).toArray();
        return name -> {
            String[] columns = name.split(SEPARATOR, -1);
            StringJoiner joined = new StringJoiner(SEPARATOR);
            for (int column : kept) {
                joined.add(columns[column]);
            }
            return joined.toString();
        };
    }
}
