package io.assay.sources.trial;

import io.assay.spec.relation.test.CellValue;
import io.assay.spec.type.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/** Values of decoded records as {@link CellValue} would have them. */
final class WireValue {
    private WireValue() {}

    static UnaryOperator<Object> of(DataType type) {
        return switch (type) {
            case DataType.IntType ignored -> value -> ((Number) value).longValue();
            case DataType.DateType ignored -> value -> LocalDate.ofEpochDay(((Number) value).longValue());
            case DataType.TimestampType ignored ->
                value -> Instant.EPOCH.plus(((Number) value).longValue(), ChronoUnit.MICROS);
            case DataType.DecimalType ignored -> value -> ((BigDecimal) value).stripTrailingZeros();
            case DataType.ListType list ->
                value -> ((List<?>) value)
                        .stream()
                                .map(element -> element == null
                                        ? CellValue.NULL
                                        : of(list.element()).apply(element))
                                .toList();
            default -> UnaryOperator.identity();
        };
    }
}
