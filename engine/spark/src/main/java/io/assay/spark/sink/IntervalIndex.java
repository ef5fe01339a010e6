package io.assay.spark.sink;

import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Finds the interval that holds a time; remembers the last one, since neighbouring rows mostly share it. */
public final class IntervalIndex {
    private final long[] starts;
    private final long[] ends;
    private int last;

    /** @param intervals in order, without overlap */
    public IntervalIndex(List<Interval> intervals) {
        this.starts = intervals.stream()
                .mapToLong(interval -> micros(interval.start()))
                .toArray();
        this.ends =
                intervals.stream().mapToLong(interval -> micros(interval.end())).toArray();
    }

    /** The interval's position; -1 where none holds the time. */
    public int of(long micros) {
        if (starts[last] <= micros && micros < ends[last]) {
            return last;
        }
        int found = java.util.Arrays.binarySearch(starts, micros);
        int at = found >= 0 ? found : -found - 2;
        if (at < 0 || micros >= ends[at]) {
            return -1;
        }
        last = at;
        return at;
    }

    /** Microseconds since the epoch. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
