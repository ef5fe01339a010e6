package io.assay.spec.check.rule;

import io.assay.spec.type.DataType;
import io.assay.spec.value.UtcTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A catalog's cell as text, and what it must be for its type: spelt so that the checker, Spark, DuckDB and a venue read the same value. */
public final class Cell {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME =
            Pattern.compile(DATE + "([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?(Z|\\+00:00)?)?)?");

    private Cell() {}

    /** What the text must be to be of the type; empty where it is, and every reader of the text takes it for the same value. */
    public static Optional<String> fault(String text, DataType type) {
        return fits(text, type) ? Optional.empty() : Optional.of(described(type));
    }

    private static boolean fits(String text, DataType type) {
        try {
            return switch (type) {
                case DataType.StringType ignored -> true;
                case DataType.OneOfType oneOf -> oneOf.values().contains(text);
                case DataType.BooleanType ignored -> text.equals("true") || text.equals("false");
                case DataType.IntType ignored ->
                    parsed(WHOLE, text, Integer::parseInt).isPresent();
                case DataType.LongType ignored ->
                    parsed(WHOLE, text, Long::parseLong).isPresent();
                case DataType.DoubleType ignored ->
                    parsed(NUMBER, text, Double::parseDouble)
                            .filter(Double::isFinite)
                            .isPresent();
                case DataType.DecimalType decimal ->
                    parsed(NUMBER, text, BigDecimal::new)
                            .filter(value -> fits(value, decimal))
                            .isPresent();
                case DataType.DateType ignored ->
                    parsed(DATE, text, LocalDate::parse).isPresent();
                case DataType.TimestampType ignored ->
                    parsed(TIME, text, UtcTime::parse).isPresent();
                case DataType.ListType ignored -> false;
            };
        } catch (NumberFormatException | DateTimeException unfit) {
            return false;
        }
    }

    private static <T> Optional<T> parsed(Pattern spelling, String text, Function<String, T> parser) {
        return Optional.of(text).filter(spelling.asMatchPredicate()).map(parser);
    }

    private static boolean fits(BigDecimal value, DataType.DecimalType type) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() <= type.scale()
                && stripped.precision() - (long) stripped.scale() <= type.precision() - type.scale();
    }

    private static String described(DataType type) {
        return switch (type) {
            case DataType.OneOfType oneOf -> "one of " + String.join(", ", oneOf.values());
            case DataType.BooleanType ignored -> "true or false";
            case DataType.ListType ignored -> "a type that a catalog may have, which lists are not";
            case DataType.DateType ignored -> "a date like 2026-01-31";
            case DataType.TimestampType ignored -> "a time like 2026-01-31T09:00:00Z";
            default -> "of type " + type.spelling();
        };
    }
}
