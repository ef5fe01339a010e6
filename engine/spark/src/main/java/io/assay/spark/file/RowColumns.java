package io.assay.spark.file;

import io.assay.spark.schema.StorageSchema;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Hands Spark's internal rows to parquet-java's columns, without boxing and without its record consumer, which follows each value through the schema. */
final class RowColumns {
    private final Put[] puts;
    private final ColumnWriter[] columns;

    /** Puts the value of a row's column, which may be null, where it belongs. */
    private interface Put {
        void put(SpecializedGetters row, int ordinal, ColumnWriter column);
    }

    /** Puts one value, known not to be null, at its level of repetition and of definition. */
    private interface PutValue {
        void put(SpecializedGetters row, int ordinal, ColumnWriter column, int repetition, int definition);
    }

    /** The columns of a table, on their way into a row group. */
    RowColumns(Schema schema, MessageType message, ColumnWriteStore group) {
        List<ColumnDescriptor> descriptors = message.getColumns();
        this.puts = new Put[descriptors.size()];
        this.columns = new ColumnWriter[puts.length];
        for (int i = 0; i < puts.length; i++) {
            Column column = schema.columns().get(i);
            puts[i] = put(column);
            columns[i] = group.getColumnWriter(descriptors.get(i));
        }
    }

    void write(InternalRow row) {
        for (int i = 0; i < puts.length; i++) {
            puts[i].put(row, i, columns[i]);
        }
    }

    private static Put put(Column column) {
        int there = column.nullable() ? 1 : 0;
        Put value = column.type() instanceof DataType.ListType list
                ? list(value(list.element()), there)
                : single(value(column.type()), there);
        String name = column.name().text();
        return (row, ordinal, out) -> {
            if (!row.isNullAt(ordinal)) {
                value.put(row, ordinal, out);
            } else if (there == 1) {
                out.writeNull(0, 0);
            } else {
                throw new IllegalArgumentException("column %s is null".formatted(name));
            }
        };
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
            case DataType.StringType ignored -> RowColumns::text;
            case DataType.OneOfType ignored -> RowColumns::text;
            case DataType.BooleanType ignored -> (row, i, out, r, d) -> out.write(row.getBoolean(i), r, d);
            case DataType.IntType ignored -> (row, i, out, r, d) -> out.write(row.getInt(i), r, d);
            case DataType.LongType ignored -> (row, i, out, r, d) -> out.write(row.getLong(i), r, d);
            case DataType.DoubleType ignored -> (row, i, out, r, d) -> out.write(row.getDouble(i), r, d);
            case DataType.DateType ignored -> (row, i, out, r, d) -> out.write(row.getInt(i), r, d);
            case DataType.TimestampType ignored -> (row, i, out, r, d) -> out.write(row.getLong(i), r, d);
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
        if (precision <= 9) {
            return (row, i, out, r, d) -> out.write((int) Unscaled.narrow(row, i, precision, scale), r, d);
        }
        if (precision <= Unscaled.NARROW) {
            return (row, i, out, r, d) -> out.write(Unscaled.narrow(row, i, precision, scale), r, d);
        }
        int length = StorageSchema.bytesOf(precision);
        return (row, i, out, r, d) -> {
            byte[] unscaled = Unscaled.wide(row, i, precision, scale);
            byte[] fixed = new byte[length];
            Arrays.fill(fixed, 0, length - unscaled.length, (byte) (unscaled[0] < 0 ? -1 : 0));
            System.arraycopy(unscaled, 0, fixed, length - unscaled.length, unscaled.length);
            out.write(Binary.fromConstantByteArray(fixed), r, d);
        };
    }
}
