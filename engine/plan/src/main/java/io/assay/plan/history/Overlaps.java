package io.assay.plan.history;

import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;

/** Finds, among disjoint intervals in order, those that overlap a span. */
public final class Overlaps {
    private Overlaps() {}

    /** The part of the map whose intervals overlap the span; the intervals must not overlap one another. */
    public static <V> NavigableMap<Interval, V> of(NavigableMap<Interval, V> intervals, Interval span) {
        Interval first = Optional.ofNullable(intervals.floorKey(new Interval(span.start(), Instant.MAX)))
                .filter(candidate -> candidate.overlaps(span))
                .orElse(leastFrom(span.start()));
        return intervals.subMap(first, true, leastFrom(span.end()), false);
    }

    /** Sorts after every interval that starts earlier, and not after any that starts then. */
    private static Interval leastFrom(Instant time) {
        return new Interval(time, time.plusNanos(1));
    }
}
