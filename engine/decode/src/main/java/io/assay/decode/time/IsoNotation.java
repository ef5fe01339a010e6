package io.assay.decode.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ISO 8601: a day, or a day and a time to the minute or finer, with `T` or a blank between, with an offset or in UTC.
 *
 * @param dayOnly whether instants are written as days
 */
record IsoNotation(boolean dayOnly) implements TimeNotation {
    private static final Pattern TEXT = Pattern.compile(
            "([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,18}))?)?"
                    + " ?(?:[Zz]|UTC|([+-])([0-9]{2}):?([0-9]{2})?)?)?");
    private static final long DAY = 86_400_000_000L;

    @Override
    public long micros(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.length() > 50 || !matcher.matches()) {
            throw new DateTimeException("Invalid time: %s (must be like 2026-01-01 or 2026-01-01T09:00:00Z)"
                    .formatted(text.length() > 50 ? text.substring(0, 50) : text));
        }
        int year = number(matcher, 1);
        if (year == 0) {
            throw new DateTimeException("Invalid time: %s (must lie in the years 1 to 9999)".formatted(text));
        }
        long day = LocalDate.of(year, number(matcher, 2), number(matcher, 3)).toEpochDay();
        int hour = number(matcher, 4);
        int minute = number(matcher, 5);
        int second = number(matcher, 6);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("Invalid time: %s (must be a time of the day)".formatted(text));
        }
        long seconds = (hour * 60L + minute) * 60 + second - offset(matcher);
        return day * DAY + seconds * 1_000_000 + fraction(matcher);
    }

    @Override
    public String write(Instant time) {
        if (dayOnly) {
            return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static int number(Matcher matcher, int group) {
        int start = matcher.start(group);
        return start < 0 ? 0 : Integer.parseInt(matcher.group(), start, matcher.end(group), 10);
    }

    private static int offset(Matcher matcher) {
        if (matcher.start(8) < 0) {
            return 0;
        }
        int seconds = (number(matcher, 9) * 60 + number(matcher, 10)) * 60;
        return "-".equals(matcher.group(8)) ? -seconds : seconds;
    }

    private static long fraction(Matcher matcher) {
        if (matcher.start(7) < 0) {
            return 0;
        }
        String digits = (matcher.group(7) + "00000").substring(0, 6);
        return Long.parseLong(digits);
    }
}
