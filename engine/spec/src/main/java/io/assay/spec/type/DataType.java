package io.assay.spec.type;

import java.util.List;

/** A column's type, resolved: aliases, record types and foreign keys are gone. Nullability belongs to the {@link Column}. */
public sealed interface DataType {
    record StringType() implements DataType {}

    record BooleanType() implements DataType {}

    record IntType() implements DataType {}

    record LongType() implements DataType {}

    record DoubleType() implements DataType {}

    /** A calendar day without a zone. */
    record DateType() implements DataType {}

    /** An instant, UTC, to the microsecond. */
    record TimestampType() implements DataType {}

    record DecimalType(int precision, int scale) implements DataType {
        public DecimalType {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "Invalid type: decimal(%d,%d) (must be 1 to 38 digits, of which 0 to all after the point)"
                                .formatted(precision, scale));
            }
        }
    }

    record ListType(DataType element) implements DataType {}

    /** Text that is one of the listed words. */
    record OneOfType(List<String> values) implements DataType {
        public OneOfType {
            values = List.copyOf(values);
        }
    }

    DataType STRING = new StringType();
    DataType BOOLEAN = new BooleanType();
    DataType INT = new IntType();
    DataType LONG = new LongType();
    DataType DOUBLE = new DoubleType();
    DataType DATE = new DateType();
    DataType TIMESTAMP = new TimestampType();

    /** The type as users write it. */
    default String spelling() {
        return switch (this) {
            case StringType ignored -> "string";
            case BooleanType ignored -> "boolean";
            case IntType ignored -> "int";
            case LongType ignored -> "long";
            case DoubleType ignored -> "double";
            case DateType ignored -> "date";
            case TimestampType ignored -> "timestamp";
            case DecimalType decimal -> "decimal(%d,%d)".formatted(decimal.precision(), decimal.scale());
            case ListType list -> "list(" + list.element().spelling() + ")";
            case OneOfType oneOf -> "{one_of: [" + String.join(", ", oneOf.values()) + "]}";
        };
    }
}
