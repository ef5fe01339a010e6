package io.assay.spec.model;

import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.Optional;

/**
 * The expected grid of an endpoint or table, in event time.
 *
 * @param offset how far the grid is moved forward from the epoch
 * @param when which steps are expected at all (SQL over the event time column)
 * @param empty whether a venue sends a row for a step in which nothing happened
 * @param align whether an event time must be a step's first instant
 */
public record Grain(TimeStep every, Duration offset, Optional<SqlText> when, Empty empty, Align align) {
    public static Grain of(TimeStep every) {
        return new Grain(every, Duration.ZERO, Optional.empty(), Empty.SENT, Align.EXACT);
    }

    public enum Empty {
        SENT,
        OMITTED
    }

    public enum Align {
        EXACT,
        WITHIN
    }
}
