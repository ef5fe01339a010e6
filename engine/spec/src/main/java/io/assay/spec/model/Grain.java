package io.assay.spec.model;

import io.assay.spec.notation.Written;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The expected grid of an endpoint or table, in event time. */
@Written(value = "The expected grid, in event time.", shorthand = "every")
public record Grain(
        @Written(value = "The length of a step.", example = "1m")
        TimeStep every,

        @Written(value = "How far the grid is moved forward from the epoch.", standard = "0s")
        Duration offset,

        @Written("Which steps are expected at all, as an expression over the event time.")
        Optional<SqlText> when,

        @Written(value = "Whether the venue sends a row for a step in which nothing happened.", standard = "sent")
        Empty empty,

        @Written(value = "Whether an event time must be the first instant of its step.", standard = "exact")
        Align align) {
    public static Grain of(TimeStep every) {
        return new Grain(every, Duration.ZERO, Optional.empty(), Empty.SENT, Align.EXACT);
    }

    /** How many steps begin in the span. */
    public long rows(Interval span) {
        Instant first = every.floor(span.start().minusNanos(1), offset);
        Instant last = every.floor(span.end().minusNanos(1), offset);
        Optional<Duration> fixed = every.fixed();
        if (fixed.isPresent()) {
            // Whole milliseconds, as every grid has them; durations divide by way of big decimals.
            return (last.toEpochMilli() - first.toEpochMilli()) / fixed.get().toMillis();
        }
        long rows = 0;
        for (Instant row = first.minus(offset); row.isBefore(last.minus(offset)); row = every.next(row)) {
            rows++;
        }
        return rows;
    }

    /** Whether a step in which nothing happened has a row. */
    public enum Empty {
        SENT,
        OMITTED
    }

    /** Where in its step an event time may lie. */
    public enum Align {
        EXACT,
        WITHIN
    }
}
