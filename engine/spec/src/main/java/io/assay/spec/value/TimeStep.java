package io.assay.spec.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as users write it, of one unit: `90s`, `1h`, `3mo`. Also the step of a grid aligned to the epoch (weeks to Monday). */
public record TimeStep(long count, TimeUnit unit) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,11})(ms|s|mo|m|h|d|w|q|y)");
    private static final Duration MONDAY_AFTER_EPOCH = Duration.ofDays(4);
    private static final Duration LONGEST = Duration.ofDays(73_050);
    private static final long MOST_MONTHS = 2_400;
    public static final TimeStep ONE_DAY = new TimeStep(1, TimeUnit.DAY);
    public static final TimeStep ONE_MONTH = new TimeStep(1, TimeUnit.MONTH);

    public TimeStep {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Invalid duration: %d%s (must be at least 1)".formatted(count, unit.symbol()));
        }
    }

    /** The step that a text such as `15m` stands for; empty when the text is no duration. */
    public static Optional<TimeStep> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (TimeUnit unit : TimeUnit.values()) {
            if (unit.symbol().equals(matcher.group(2))) {
                return Optional.of(new TimeStep(Long.parseLong(matcher.group(1)), unit));
            }
        }
        return Optional.empty();
    }

    /** Whether it is no longer than two centuries, so that times plus it are times. */
    public boolean isModerate() {
        return fixed().map(length -> length.compareTo(LONGEST) <= 0).orElseGet(() -> months() <= MOST_MONTHS);
    }

    /** As {@link #parse}, for texts known to be right. */
    public static TimeStep of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid duration: %s (must be like 90s, 15m, 1d or 3mo)".formatted(text)));
    }

    /** A length as it is written, in the longest unit it is whole in, days from two on: `90s`, `24h`, `30d`. */
    public static String written(Duration length) {
        long millis = length.toMillis();
        TimeUnit unit =
                List.of(TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MINUTE, TimeUnit.SECOND, TimeUnit.MILLISECOND).stream()
                        .filter(one -> millis % millis(one) == 0 && (one != TimeUnit.DAY || millis > millis(one)))
                        .findFirst()
                        .orElse(TimeUnit.MILLISECOND);
        return millis / millis(unit) + unit.symbol();
    }

    private static long millis(TimeUnit unit) {
        return unit.fixedLength().orElse(Duration.ofMillis(1)).toMillis();
    }

    /** The length, where it is always the same; empty for calendar steps. */
    public Optional<Duration> fixed() {
        return unit.fixedLength().map(length -> length.multipliedBy(count));
    }

    /** The start of the grid step that holds the time (UTC). */
    public Instant floor(Instant time) {
        return floor(time, Duration.ZERO);
    }

    /** As {@link #floor(Instant)}, on a grid moved forward by the offset (steps of fixed length; calendar steps move likewise). */
    public Instant floor(Instant time, Duration offset) {
        Instant moved = time.minus(offset);
        return fixed().map(length -> floorFixed(moved, length))
                .orElseGet(() -> floorCalendar(moved))
                .plus(offset);
    }

    /** The start of the step after the one that starts at the given time. */
    public Instant next(Instant start) {
        return plus(start, 1);
    }

    /** The time that lies the given number of steps away (negative: before). */
    public Instant plus(Instant time, long steps) {
        Optional<Duration> fixed = fixed();
        if (fixed.isPresent()) {
            return time.plus(fixed.get().multipliedBy(steps));
        }
        return time.atOffset(ZoneOffset.UTC)
                .plusMonths(Math.multiplyExact(steps, months()))
                .toInstant();
    }

    private Instant floorFixed(Instant time, Duration length) {
        Duration anchor = unit == TimeUnit.WEEK ? MONDAY_AFTER_EPOCH : Duration.ZERO;
        long millis = Math.floorDiv(time.minus(anchor).toEpochMilli(), length.toMillis()) * length.toMillis();
        return Instant.ofEpochMilli(millis).plus(anchor);
    }

    private Instant floorCalendar(Instant time) {
        LocalDate date = time.atOffset(ZoneOffset.UTC).toLocalDate();
        long sinceEpoch = (date.getYear() - 1970L) * 12 + date.getMonthValue() - 1;
        long floored = Math.floorDiv(sinceEpoch, months()) * months();
        return LocalDate.of(1970, 1, 1).plusMonths(floored).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private long months() {
        return count * unit.months();
    }

    @Override
    public String toString() {
        return count + unit.symbol();
    }
}
