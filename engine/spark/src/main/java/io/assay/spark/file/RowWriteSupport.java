package io.assay.spark.file;

import io.assay.spark.schema.StorageSchema;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Hands Spark's internal rows to parquet-java, column by column, without boxing. */
final class RowWriteSupport extends WriteSupport<InternalRow> {
    private final MessageType message;
    private final String[] names;
    private final boolean[] required;
    private final ValueWriter[] writers;
    private @org.jspecify.annotations.Nullable RecordConsumer consumer;

    RowWriteSupport(Schema schema, List<Integer> fieldIds) {
        this.message = StorageSchema.of(schema, fieldIds);
        int size = schema.columns().size();
        this.names = new String[size];
        this.required = new boolean[size];
        this.writers = new ValueWriter[size];
        for (int i = 0; i < size; i++) {
            Column column = schema.columns().get(i);
            names[i] = column.name().text();
            required[i] = !column.nullable();
            writers[i] = writer(column.type());
        }
    }

    /** Puts one value, known not to be null, into the consumer. */
    private interface ValueWriter {
        void write(SpecializedGetters row, int ordinal, RecordConsumer consumer);
    }

    @Override
    @Deprecated
    public WriteContext init(Configuration configuration) {
        return new WriteContext(message, new LinkedHashMap<>());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(message, new LinkedHashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(InternalRow row) {
        RecordConsumer out = java.util.Objects.requireNonNull(consumer);
        out.startMessage();
        for (int i = 0; i < names.length; i++) {
            if (!row.isNullAt(i)) {
                out.startField(names[i], i);
                writers[i].write(row, i, out);
                out.endField(names[i], i);
            } else if (required[i]) {
                throw new IllegalArgumentException("column %s is null".formatted(names[i]));
            }
        }
        out.endMessage();
    }

    private static ValueWriter writer(DataType type) {
        return switch (type) {
            case DataType.StringType ignored -> RowWriteSupport::text;
            case DataType.OneOfType ignored -> RowWriteSupport::text;
            case DataType.BooleanType ignored -> (row, i, out) -> out.addBoolean(row.getBoolean(i));
            case DataType.IntType ignored -> (row, i, out) -> out.addInteger(row.getInt(i));
            case DataType.LongType ignored -> (row, i, out) -> out.addLong(row.getLong(i));
            case DataType.DoubleType ignored -> (row, i, out) -> out.addDouble(row.getDouble(i));
            case DataType.DateType ignored -> (row, i, out) -> out.addInteger(row.getInt(i));
            case DataType.TimestampType ignored -> (row, i, out) -> out.addLong(row.getLong(i));
            case DataType.DecimalType decimal -> decimal(decimal.precision(), decimal.scale());
            case DataType.ListType list -> list(writer(list.element()));
        };
    }

    private static void text(SpecializedGetters row, int ordinal, RecordConsumer out) {
        out.addBinary(Binary.fromReusedByteArray(row.getUTF8String(ordinal).getBytes()));
    }

    private static ValueWriter decimal(int precision, int scale) {
        if (precision <= 9) {
            return (row, i, out) -> out.addInteger((int) Unscaled.narrow(row, i, precision, scale));
        }
        if (precision <= Unscaled.NARROW) {
            return (row, i, out) -> out.addLong(Unscaled.narrow(row, i, precision, scale));
        }
        int length = StorageSchema.bytesOf(precision);
        return (row, i, out) -> {
            byte[] unscaled = Unscaled.wide(row, i, precision, scale);
            byte[] fixed = new byte[length];
            Arrays.fill(fixed, 0, length - unscaled.length, (byte) (unscaled[0] < 0 ? -1 : 0));
            System.arraycopy(unscaled, 0, fixed, length - unscaled.length, unscaled.length);
            out.addBinary(Binary.fromConstantByteArray(fixed));
        };
    }

    private static ValueWriter list(ValueWriter element) {
        return (row, ordinal, out) -> {
            ArrayData values = row.getArray(ordinal);
            out.startGroup();
            if (values.numElements() > 0) {
                out.startField("list", 0);
                for (int i = 0; i < values.numElements(); i++) {
                    out.startGroup();
                    if (!values.isNullAt(i)) {
                        out.startField("element", 0);
                        element.write(values, i, out);
                        out.endField("element", 0);
                    }
                    out.endGroup();
                }
                out.endField("list", 0);
            }
            out.endGroup();
        };
    }
}
