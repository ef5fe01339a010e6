package io.assay.spec.check.rule;

import io.assay.spec.type.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A catalog's cell as text, and what it must be for its type. */
final class Cell {
    private Cell() {}

    /** What the text must be to be of the type; empty where it is. */
    static Optional<String> fault(String text, DataType type) {
        try {
            return switch (type) {
                case DataType.StringType ignored -> Optional.empty();
                case DataType.OneOfType oneOf ->
                    oneOf.values().contains(text)
                            ? Optional.empty()
                            : Optional.of("one of " + String.join(", ", oneOf.values()));
                case DataType.BooleanType ignored ->
                    text.equals("true") || text.equals("false") ? Optional.empty() : Optional.of("true or false");
                case DataType.IntType ignored -> parsed(() -> Integer.parseInt(text));
                case DataType.LongType ignored -> parsed(() -> Long.parseLong(text));
                case DataType.DoubleType ignored -> parsed(() -> Double.parseDouble(text));
                case DataType.DecimalType decimal -> decimal(new BigDecimal(text), decimal);
                case DataType.DateType ignored -> parsed(() -> LocalDate.parse(text));
                case DataType.TimestampType ignored -> parsed(() -> instant(text));
                case DataType.ListType ignored -> Optional.of("a type that a catalog may have, which lists are not");
            };
        } catch (NumberFormatException | DateTimeException unfit) {
            return Optional.of(described(type));
        }
    }

    /** The time a text stands for: an instant, or a date and time or a date of UTC. */
    static Instant instant(String text) {
        String written = text.replace(' ', 'T');
        if (written.length() == 10) {
            return LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return written.endsWith("Z") || written.matches(".*[+-]\\d\\d:\\d\\d$")
                ? java.time.OffsetDateTime.parse(written).toInstant()
                : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
    }

    private static Optional<String> decimal(BigDecimal value, DataType.DecimalType type) {
        BigDecimal stripped = value.stripTrailingZeros();
        boolean fits = stripped.scale() <= type.scale()
                && stripped.precision() - stripped.scale() <= type.precision() - type.scale();
        return fits ? Optional.empty() : Optional.of(described(type));
    }

    private static Optional<String> parsed(java.util.function.Supplier<?> parser) {
        return Optional.ofNullable(parser.get()).map(ignored -> "").filter(text -> !text.isEmpty());
    }

    private static String described(DataType type) {
        return switch (type) {
            case DataType.DateType ignored -> "a date like 2026-01-31";
            case DataType.TimestampType ignored -> "a time like 2026-01-31T09:00:00Z";
            default -> "of type " + type.spelling();
        };
    }
}
