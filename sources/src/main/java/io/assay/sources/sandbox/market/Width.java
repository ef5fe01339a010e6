package io.assay.sources.sandbox.market;

import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a candle is; its grid is aligned to the epoch, weeks to Monday, months to the calendar (UTC). */
public record Width(TimeStep step) {
    public static final Width MINUTE = new Width(TimeStep.of("1m"));
    static final Width DAY = new Width(TimeStep.ONE_DAY);

    public Width {
        if (step.fixed().map(length -> length.toMillis() % 60_000 != 0).orElse(false)) {
            throw new IllegalArgumentException("Invalid width: %s (must be whole minutes)".formatted(step));
        }
    }

    long floor(long minute) {
        return minuteOf(step.floor(timeOf(minute)));
    }

    long ceiling(long minute) {
        long floor = floor(minute);
        return floor == minute ? minute : next(floor);
    }

    public long next(long start) {
        return plus(start, 1);
    }

    /** The start of the candle that holds the minute. */
    public long startOf(long minute) {
        return floor(minute);
    }

    /** The start of the candle so many widths away (negative: before). */
    long plus(long start, long steps) {
        Optional<Duration> length = step.fixed();
        return length.isPresent()
                ? start + length.get().toMinutes() * steps
                : minuteOf(step.plus(timeOf(start), steps));
    }

    /** Whether every candle is made of whole days. */
    boolean isDays() {
        return step.fixed().map(length -> length.toMinutes() % 1440 == 0).orElse(true);
    }

    private static Instant timeOf(long minute) {
        return Instant.ofEpochSecond(Math.multiplyExact(minute, 60L));
    }

    private static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60L);
    }
}
