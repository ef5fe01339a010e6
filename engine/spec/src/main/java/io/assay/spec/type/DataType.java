package io.assay.spec.type;

import java.util.List;

/** A column's type, resolved: aliases, record types and foreign keys are gone. Nullability belongs to the {@link Column}. */
public sealed interface DataType {
    record StringType() implements DataType {
        @Override
        public String spelling() {
            return "string";
        }
    }

    record BooleanType() implements DataType {
        @Override
        public String spelling() {
            return "boolean";
        }
    }

    record IntType() implements DataType {
        @Override
        public String spelling() {
            return "int";
        }
    }

    record LongType() implements DataType {
        @Override
        public String spelling() {
            return "long";
        }
    }

    record DoubleType() implements DataType {
        @Override
        public String spelling() {
            return "double";
        }
    }

    /** A calendar day without a zone. */
    record DateType() implements DataType {
        @Override
        public String spelling() {
            return "date";
        }
    }

    /** An instant, UTC, to the microsecond. */
    record TimestampType() implements DataType {
        @Override
        public String spelling() {
            return "timestamp";
        }
    }

    record DecimalType(int precision, int scale) implements DataType {
        public DecimalType {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "Invalid type: decimal(%d,%d) (must be 1 to 38 digits, of which 0 to all after the point)"
                                .formatted(precision, scale));
            }
        }

        @Override
        public String spelling() {
            return "decimal(%d,%d)".formatted(precision, scale);
        }
    }

    record ListType(DataType element) implements DataType {
        @Override
        public String spelling() {
            return "list(" + element.spelling() + ")";
        }
    }

    /** Text that is one of the listed words. */
    record OneOfType(List<String> values) implements DataType {
        public OneOfType {
            values = List.copyOf(values);
        }

        @Override
        public String spelling() {
            return "{one_of: [" + String.join(", ", values) + "]}";
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
    String spelling();
}
