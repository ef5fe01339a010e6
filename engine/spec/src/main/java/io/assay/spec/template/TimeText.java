package io.assay.spec.template;

import io.assay.spec.model.SourceSpec.TimeFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes instants the way a venue wants them; always in UTC. */
public final class TimeText {
    private TimeText() {}

    /** The instant's text in the format; patterns are java.time's, in the root locale. */
    public static String write(Instant time, TimeFormat format) {
        return switch (format.text()) {
            case "epoch_s" -> epoch(time, 0);
            case "epoch_ms" -> epoch(time, 3);
            case "epoch_us" -> epoch(time, 6);
            case "epoch_ns" -> epoch(time, 9);
            case "iso" -> time.toString();
            case "date" -> DateTimeFormatter.ISO_LOCAL_DATE.format(time.atOffset(ZoneOffset.UTC));
            case "http" -> DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
            default -> pattern(format).format(time.atOffset(ZoneOffset.UTC));
        };
    }

    /** Why the format is none, as `must …`; empty when it is one. */
    public static Optional<String> fault(TimeFormat format) {
        try {
            write(Instant.EPOCH, format);
            return Optional.empty();
        } catch (IllegalArgumentException | java.time.DateTimeException refused) {
            return Optional.of("must be epoch_s, epoch_ms, epoch_us, epoch_ns, iso, date, http or a java.time pattern");
        }
    }

    /** The smallest difference that the format can write; the step of a slice without a grain. */
    public static Duration resolution(TimeFormat format) {
        return switch (format.text()) {
            case "epoch_s", "http" -> Duration.ofSeconds(1);
            case "epoch_ms" -> Duration.ofMillis(1);
            case "epoch_us", "epoch_ns", "iso" -> Duration.ofNanos(1_000);
            case "date" -> Duration.ofDays(1);
            default -> resolutionOfPattern(format.text().replaceAll("'[^']*'", ""));
        };
    }

    private static Duration resolutionOfPattern(String letters) {
        if (letters.contains("n") || letters.contains("N") || letters.contains("A")) {
            return Duration.ofNanos(1_000);
        }
        int fraction = (int) letters.chars().filter(letter -> letter == 'S').count();
        if (fraction > 0) {
            return Duration.ofNanos(Math.max(
                    1_000, BigDecimal.TEN.pow(Math.max(0, 9 - fraction)).longValueExact()));
        }
        if (letters.contains("s")) {
            return Duration.ofSeconds(1);
        }
        if (letters.contains("m")) {
            return Duration.ofMinutes(1);
        }
        return letters.matches(".*[HhKk].*") ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    private static DateTimeFormatter pattern(TimeFormat format) {
        return DateTimeFormatter.ofPattern(format.text(), Locale.ROOT);
    }

    private static String epoch(Instant time, int digits) {
        BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
        BigDecimal scaled = seconds.movePointRight(digits).stripTrailingZeros();
        return scaled.scale() <= 0 ? scaled.toBigInteger().toString() : scaled.toPlainString();
    }
}
