package io.assay.warehouse;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a query's result: for each column null or a String, Boolean, Long, Double, BigDecimal, BigInteger, Instant (UTC), LocalDate, LocalTime or a List of
 * these; bytes are hexadecimal text, and what else DuckDB knows is text.
 */
public record ResultRow(List<@Nullable Object> values) {
    public ResultRow {
        values = Collections.unmodifiableList(values);
    }

    /** The value as text: decimals without an exponent, times in ISO with `Z`, lists in brackets; null where there is no value. */
    public @Nullable String text(int column) {
        Object value = values.get(column);
        return value == null ? null : text(value);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case BigDecimal decimal -> decimal.toPlainString();
            case List<?> list -> list.stream().map(ResultRow::text).toList().toString();
            default -> value.toString();
        };
    }
}
