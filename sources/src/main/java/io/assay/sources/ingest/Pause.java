package io.assay.sources.ingest;

import io.assay.spec.model.SourceSpec.Retry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before asking again. */
final class Pause {
    private Pause() {}

    /** A growing wait, of which a random part of at least the half is used, so that requests do not come back together. */
    static Duration backoff(Retry retry, int attempt, RandomGenerator random) {
        long first = retry.firstBackoff().toMillis();
        long most = retry.maxBackoff().toMillis();
        long full = attempt > 30 ? most : Math.min(most, first << Math.min(attempt - 1, 30));
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }

    /** What a Retry-After header asks for: seconds, or a date (RFC 9110 §10.2.3). */
    static Optional<Instant> retryAfter(Optional<String> header, Instant now) {
        return header.map(String::strip)
                .flatMap(text ->
                        text.matches("[0-9]{1,9}") ? Optional.of(now.plusSeconds(Long.parseLong(text))) : date(text));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
