package io.assay.spec.relation;

import io.assay.spec.value.Interval;
import java.time.Duration;

/**
 * How far an interval reads beyond its own start and end.
 *
 * @param cause the term that asks for it, as `explain` shows it
 */
public record Reach(Duration before, Duration after, String cause) {
    public static final Reach NONE = new Reach(Duration.ZERO, Duration.ZERO, "");

    /** The span whose rows an interval reads; all time stays all time. */
    public Interval around(Interval interval) {
        return interval.equals(Interval.ALL)
                ? interval
                : new Interval(interval.start().minus(before), interval.end().plus(after));
    }
}
