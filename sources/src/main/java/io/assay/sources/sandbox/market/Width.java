package io.assay.sources.sandbox.market;

import io.assay.spec.value.TimeStep;
import java.time.Instant;

/** How long a candle is; its grid is aligned to the epoch, weeks to Monday, months to the calendar (UTC). */
public record Width(TimeStep step) {
    public static final Width MINUTE = new Width(TimeStep.of("1m"));

    long floor(long minute) {
        return minuteOf(step.floor(timeOf(minute)));
    }

    long ceiling(long minute) {
        long floor = floor(minute);
        return floor == minute ? minute : next(floor);
    }

    public long next(long start) {
        return step.fixed()
                .map(length -> start + length.toMinutes())
                .orElseGet(() -> minuteOf(step.next(timeOf(start))));
    }

    /** The start of the candle that holds the minute. */
    public long startOf(long minute) {
        return floor(minute);
    }

    private static Instant timeOf(long minute) {
        return Instant.ofEpochSecond(Math.multiplyExact(minute, 60L));
    }

    private static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60L);
    }
}
