package io.assay.spark.scan;

import io.assay.spec.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Decoded values as Spark holds them. */
final class InternalValues {
    private InternalValues() {}

    static @Nullable Object of(@Nullable Object value, DataType type) {
        return switch (value) {
            case null -> null;
            case String text -> UTF8String.fromString(text);
            case BigDecimal number
            when type instanceof DataType.DecimalType decimal ->
                Decimal.apply(number, decimal.precision(), decimal.scale());
            case List<?> list
            when type instanceof DataType.ListType listType ->
                new GenericArrayData(list.stream()
                        .map(element -> of(element, listType.element()))
                        .toArray());
            default -> value;
        };
    }
}
