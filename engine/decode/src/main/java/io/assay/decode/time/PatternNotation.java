package io.assay.decode.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** A java.time pattern with English names; what it leaves out of a time is the earliest that fits, what has no zone is UTC. */
record PatternNotation(String pattern, DateTimeFormatter formatter) implements TimeNotation {
    static final PatternNotation HTTP = new PatternNotation(
            "http",
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC));

    static PatternNotation of(String pattern) {
        try {
            return new PatternNotation(
                    pattern,
                    DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Invalid time format: %s (must be epoch_s, epoch_ms, epoch_us, epoch_ns, iso, date, http or a java.time pattern)"
                            .formatted(pattern),
                    e);
        }
    }

    @Override
    public long micros(String text) {
        TemporalAccessor parsed = formatter.parseBest(
                text,
                OffsetDateTime::from,
                Instant::from,
                LocalDateTime::from,
                LocalDate::from,
                YearMonth::from,
                Year::from);
        Instant time = instant(parsed);
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("Invalid time: %s (must lie in the years 1 to 9999)".formatted(text));
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public String write(Instant time) {
        return formatter.format(time);
    }

    private static Instant instant(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime time -> time.toInstant();
            case Instant time -> time;
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
            case YearMonth month -> month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            default -> Year.from(parsed).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }
}
