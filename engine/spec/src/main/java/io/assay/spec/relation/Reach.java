package io.assay.spec.relation;

import io.assay.spec.feature.FeatureReach;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.Duration;
import java.util.List;

/**
 * How far an interval reads beyond its own start and end.
 *
 * @param back ways back in rows and time from the first row of a series in the interval, of which the farthest counts; they come on top of `before`
 * @param series the columns of the read table's key that name a series, for counting rows
 * @param cause the term that asks for it, as `explain` shows it
 */
public record Reach(Duration before, Duration after, List<FeatureReach> back, List<ColumnName> series, String cause) {
    public static final Reach NONE = new Reach(Duration.ZERO, Duration.ZERO, "");

    public Reach {
        back = List.copyOf(back);
        series = List.copyOf(series);
    }

    /** A reach in time alone. */
    public Reach(Duration before, Duration after, String cause) {
        this(before, after, List.of(), List.of(), cause);
    }

    /** The span whose rows an interval reads, not counting the ways back; all time stays all time. */
    public Interval around(Interval interval) {
        return interval.equals(Interval.ALL)
                ? interval
                : new Interval(interval.start().minus(before), interval.end().plus(after));
    }
}
