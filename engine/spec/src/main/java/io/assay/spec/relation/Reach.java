package io.assay.spec.relation;

import io.assay.spec.feature.FeatureReach;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far an interval reads beyond its own start and end.
 *
 * @param back ways back in rows and time from the first row of a series in the interval, of which the farthest counts; they come on top of `before`
 * @param series the columns of the read table's key that name a series, for counting rows
 * @param calls the calls of features that take the ways back, as they are written
 * @param steps the steps that read rows of other times, as `explain` shows them
 */
public record Reach(
        Duration before,
        Duration after,
        List<FeatureReach> back,
        List<ColumnName> series,
        List<String> calls,
        List<String> steps) {
    public static final Reach NONE = new Reach(Duration.ZERO, Duration.ZERO, "");

    public Reach {
        back = List.copyOf(back);
        series = List.copyOf(series);
        calls = List.copyOf(calls);
        steps = List.copyOf(steps);
    }

    /** A reach in time alone. */
    public Reach(Duration before, Duration after, String cause) {
        this(before, after, List.of(), List.of(), List.of(), cause.isEmpty() ? List.of() : List.of(cause));
    }

    /** The terms that ask for it, as `explain` shows them. */
    public String cause() {
        return Stream.concat(calls.stream(), steps.stream()).collect(Collectors.joining("; "));
    }

    /** The same steps with other ways back, none of which is farther. */
    public Reach taking(List<FeatureReach> ways, List<String> by) {
        boolean counts = ways.stream().anyMatch(FeatureReach::countsRows);
        return new Reach(before, after, ways, counts ? series : List.of(), by, steps);
    }

    /** The span whose rows an interval reads, not counting the ways back; all time stays all time. */
    public Interval around(Interval interval) {
        return interval.equals(Interval.ALL)
                ? interval
                : new Interval(interval.start().minus(before), interval.end().plus(after));
    }
}
