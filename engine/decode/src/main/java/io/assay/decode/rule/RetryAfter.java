package io.assay.decode.rule;

import io.assay.decode.time.TimeNotation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads how long an answer itself says to wait. */
public final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** The wait from now on that the Retry-After header asks for, in seconds or as a date; empty where there is none that can be read. */
    public static Optional<Duration> of(Answer answer, Instant now) {
        return answer.header("retry-after").map(String::strip).flatMap(text -> read(text, now));
    }

    private static Optional<Duration> read(String text, Instant now) {
        if (!text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = Instant.EPOCH.plus(TimeNotation.of("http").micros(text), ChronoUnit.MICROS);
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
