package io.assay.spark.schema;

import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** A table's schema in Parquet's types, as the Iceberg specification maps them, with Iceberg's field ids. */
public final class StorageSchema {
    /** Digits of a decimal that is stored in 32 bits. */
    public static final int INT_DIGITS = 9;

    private StorageSchema() {}

    /**
     * The table's Parquet schema. Elements of lists bear the ids that Iceberg gives them: after all columns where the table is as it was made, next to the column
     * where columns were added.
     *
     * @param fieldIds one for each column, in order
     */
    public static MessageType of(Schema schema, List<Integer> fieldIds) {
        if (fieldIds.size() != schema.columns().size()) {
            throw new IllegalArgumentException("Invalid field ids: %s (must be one for each of the columns %s)"
                    .formatted(fieldIds, schema.names()));
        }
        boolean fresh = fieldIds.equals(
                IntStream.rangeClosed(1, fieldIds.size()).boxed().toList());
        int nested = fieldIds.size();
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (int i = 0; i < fieldIds.size(); i++) {
            Column column = schema.columns().get(i);
            Repetition repetition = column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
            boolean list = column.type() instanceof DataType.ListType;
            int element = fresh && list ? ++nested : fieldIds.get(i) + 1;
            message.addField(field(column.type(), repetition, column.name().text(), fieldIds.get(i), element));
        }
        return message.named("table");
    }

    /** Bytes of the fixed-length array that holds every unscaled value of the precision. */
    public static int bytesOf(int precision) {
        return (java.math.BigInteger.TEN.pow(precision).bitLength() + 8) / 8;
    }

    private static Type field(DataType type, Repetition repetition, String name, int id, int elementId) {
        if (type instanceof DataType.ListType list) {
            Type element = field(list.element(), Repetition.OPTIONAL, "element", elementId, elementId + 1);
            return Types.list(repetition).element(element).id(id).named(name);
        }
        return primitive(type, repetition).id(id).named(name);
    }

    private static Types.PrimitiveBuilder<? extends Type> primitive(DataType type, Repetition repetition) {
        return switch (type) {
            case DataType.StringType ignored -> text(repetition);
            case DataType.OneOfType ignored -> text(repetition);
            case DataType.BooleanType ignored -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition);
            case DataType.IntType ignored -> Types.primitive(PrimitiveTypeName.INT32, repetition);
            case DataType.LongType ignored -> Types.primitive(PrimitiveTypeName.INT64, repetition);
            case DataType.DoubleType ignored -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition);
            case DataType.DateType ignored ->
                Types.primitive(PrimitiveTypeName.INT32, repetition).as(LogicalTypeAnnotation.dateType());
            case DataType.TimestampType ignored ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS));
            case DataType.DecimalType decimal -> decimal(decimal, repetition);
            case DataType.ListType ignored ->
                throw new IllegalArgumentException("Invalid type: %s (must not be a list)".formatted(type.spelling()));
        };
    }

    private static Types.PrimitiveBuilder<? extends Type> text(Repetition repetition) {
        return Types.primitive(PrimitiveTypeName.BINARY, repetition).as(LogicalTypeAnnotation.stringType());
    }

    private static Types.PrimitiveBuilder<? extends Type> decimal(DataType.DecimalType decimal, Repetition repetition) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision());
        if (decimal.precision() <= INT_DIGITS) {
            return Types.primitive(PrimitiveTypeName.INT32, repetition).as(annotation);
        }
        if (decimal.precision() <= 18) {
            return Types.primitive(PrimitiveTypeName.INT64, repetition).as(annotation);
        }
        return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                .length(bytesOf(decimal.precision()))
                .as(annotation);
    }
}
