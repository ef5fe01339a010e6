package io.assay.sources.slice;

import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A set of instants as disjoint, non-touching intervals in order. */
public record Spans(List<Interval> intervals) {
    public static final Spans NONE = new Spans(List.of());

    public Spans {
        intervals = List.copyOf(intervals);
    }

    /** The union of intervals that may overlap. */
    public static Spans of(Collection<Interval> any) {
        List<Interval> merged = new ArrayList<>();
        for (Interval next : any.stream().sorted().toList()) {
            Interval last = merged.isEmpty() ? next : merged.getLast();
            if (merged.isEmpty() || next.start().isAfter(last.end())) {
                merged.add(next);
            } else if (next.end().isAfter(last.end())) {
                merged.set(merged.size() - 1, new Interval(last.start(), next.end()));
            }
        }
        return new Spans(merged);
    }

    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    public Spans plus(Spans other) {
        List<Interval> all = new ArrayList<>(intervals);
        all.addAll(other.intervals);
        return of(all);
    }

    /** What of the interval is not in this set. */
    public Spans missingIn(Interval interval) {
        List<Interval> missing = new ArrayList<>();
        Instant from = interval.start();
        for (Interval covered : intervals) {
            if (!covered.overlaps(interval)) {
                continue;
            }
            between(from, covered.start()).ifPresent(missing::add);
            from = covered.end().isAfter(from) ? covered.end() : from;
        }
        between(from, interval.end()).ifPresent(missing::add);
        return new Spans(missing);
    }

    /** The smallest interval that holds the set; empty for the empty set. */
    public Optional<Interval> hull() {
        return isEmpty()
                ? Optional.empty()
                : Optional.of(new Interval(
                        intervals.getFirst().start(), intervals.getLast().end()));
    }

    /** The interval from one instant to the other; empty when there is nothing between. */
    public static Optional<Interval> between(Instant start, Instant end) {
        return start.isBefore(end) ? Optional.of(new Interval(start, end)) : Optional.empty();
    }

    /** What two intervals share. */
    public static Optional<Interval> shared(Interval one, Interval other) {
        Instant start = one.start().isAfter(other.start()) ? one.start() : other.start();
        Instant end = one.end().isBefore(other.end()) ? one.end() : other.end();
        return between(start, end);
    }
}
