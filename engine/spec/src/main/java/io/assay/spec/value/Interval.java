package io.assay.spec.value;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of UTC time, [start, end): the unit of planning, hashing and replacing. */
public record Interval(Instant start, Instant end) implements Comparable<Interval> {
    /** Stands for "all time", for tables that are built as a whole. */
    public static final Interval ALL =
            new Interval(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "Invalid interval: [%s, %s) (must start before it ends)".formatted(start, end));
        }
    }

    public boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }

    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    @Override
    public int compareTo(Interval other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : end.compareTo(other.end);
    }

    @Override
    public String toString() {
        return equals(ALL) ? "all" : start + "/" + end;
    }
}
