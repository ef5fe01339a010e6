package io.assay.spark.file;

import io.assay.spark.schema.StorageSchema;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** A column that parquet-java encodes, by a dictionary where that pays: handed over without its record consumer, which follows each value through the schema. */
final class EncodedColumn implements FileColumn {
    private final String name;
    private final int there;
    private final Put value;
    private final ColumnWriter out;

    /** Puts the value of a row's column, known not to be null, where it belongs. */
    private interface Put {
        void put(SpecializedGetters row, int ordinal, ColumnWriter column);
    }

    /** Puts one value, known not to be null, at its level of repetition and of definition. */
    private interface PutValue {
        void put(SpecializedGetters row, int ordinal, ColumnWriter column, int repetition, int definition);
    }

    EncodedColumn(Column column, ColumnWriter out) {
        this.name = column.name().text();
        this.there = column.nullable() ? 1 : 0;
        this.value = column.type() instanceof DataType.ListType list
                ? list(value(list.element()), there)
                : single(value(column.type()), there);
        this.out = out;
    }

    @Override
    public void put(InternalRow row, int ordinal) {
        if (!row.isNullAt(ordinal)) {
            value.put(row, ordinal, out);
        } else if (there == 1) {
            out.writeNull(0, 0);
        } else {
            throw new IllegalArgumentException("column %s is null".formatted(name));
        }
    }

    private static Put single(PutValue value, int there) {
        return (row, ordinal, out) -> value.put(row, ordinal, out, 0, there);
    }

    /** Of a list that is there, but for elements, the definition is that of the list, of an element that is null one more, of others two more. */
    private static Put list(PutValue element, int there) {
        return (row, ordinal, out) -> {
            ArrayData values = row.getArray(ordinal);
            if (values.numElements() == 0) {
                out.writeNull(0, there);
            }
            for (int i = 0; i < values.numElements(); i++) {
                int repetition = i == 0 ? 0 : 1;
                if (values.isNullAt(i)) {
                    out.writeNull(repetition, there + 1);
                } else {
                    element.put(values, i, out, repetition, there + 2);
                }
            }
        };
    }

    private static PutValue value(DataType type) {
        return switch (type) {
            case DataType.StringType ignored -> EncodedColumn::text;
            case DataType.OneOfType ignored -> EncodedColumn::text;
            case DataType.BooleanType ignored ->
                (row, i, out, repetition, definition) -> out.write(row.getBoolean(i), repetition, definition);
            case DataType.IntType ignored ->
                (row, i, out, repetition, definition) -> out.write(row.getInt(i), repetition, definition);
            case DataType.LongType ignored ->
                (row, i, out, repetition, definition) -> out.write(row.getLong(i), repetition, definition);
            case DataType.DoubleType ignored ->
                (row, i, out, repetition, definition) -> out.write(row.getDouble(i), repetition, definition);
            case DataType.DateType ignored ->
                (row, i, out, repetition, definition) -> out.write(row.getInt(i), repetition, definition);
            case DataType.TimestampType ignored ->
                (row, i, out, repetition, definition) -> out.write(row.getLong(i), repetition, definition);
            case DataType.DecimalType decimal -> decimal(decimal.precision(), decimal.scale());
            case DataType.ListType list ->
                throw new IllegalArgumentException(
                        "Invalid element of a list: %s (must not be a list)".formatted(list.spelling()));
        };
    }

    private static void text(SpecializedGetters row, int i, ColumnWriter out, int repetition, int definition) {
        out.write(Binary.fromReusedByteArray(row.getUTF8String(i).getBytes()), repetition, definition);
    }

    private static PutValue decimal(int precision, int scale) {
        if (precision <= StorageSchema.INT_DIGITS) {
            return (row, i, out, repetition, definition) ->
                    out.write((int) Unscaled.narrow(row, i, precision, scale), repetition, definition);
        }
        if (precision <= Unscaled.NARROW) {
            return (row, i, out, repetition, definition) ->
                    out.write(Unscaled.narrow(row, i, precision, scale), repetition, definition);
        }
        Unscaled unscaled = new Unscaled(precision, scale);
        int length = StorageSchema.bytesOf(precision);
        return (row, i, out, repetition, definition) -> {
            unscaled.read(row, i);
            out.write(Binary.fromConstantByteArray(unscaled.bytes(length)), repetition, definition);
        };
    }
}
