package io.assay.spec.relation;

import io.assay.spec.value.TimeStep;
import io.assay.spec.value.TimeUnit;
import java.time.Duration;
import java.time.Instant;

/**
 * A grid of time at whose points, and nowhere else, the run's clock changes what a step emits.
 *
 * @param offset how far the grid is moved forward
 */
public record ClockGrid(TimeStep every, Duration offset) {
    /** For what may change at any time. */
    public static final ClockGrid FINEST = new ClockGrid(new TimeStep(1, TimeUnit.MILLISECOND), Duration.ZERO);

    /** The last of its points that the clock has reached. */
    public Instant reached(Instant until) {
        return every.floor(until, offset);
    }
}
