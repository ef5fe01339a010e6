package io.assay.spark.sink;

import io.assay.spark.file.Unscaled;
import io.assay.spec.exact.RowHasher;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Hands a row's key and columns, as Spark holds them, to a row hasher. */
final class ContentHasher {
    /** How a column's values are taken out of a row. */
    private enum Kind {
        TEXT,
        FLOATING,
        DECIMAL,
        LIST,
        BOOLEAN,
        INT,
        LONG;

        static Kind of(DataType type) {
            return switch (type) {
                case StringType ignored -> TEXT;
                case DoubleType ignored -> FLOATING;
                case DecimalType ignored -> DECIMAL;
                case ArrayType ignored -> LIST;
                case BooleanType ignored -> BOOLEAN;
                case IntegerType ignored -> INT;
                case DateType ignored -> INT;
                default -> LONG;
            };
        }
    }

    private static final Unscaled NO_DECIMAL = new Unscaled(0, 0);

    private final SinkLayout layout;
    private final DataType[] types;
    private final Kind[] kinds;
    /** Reads the decimals of a column, or of the lists in it. */
    private final Unscaled[] decimals;

    ContentHasher(SinkLayout layout) {
        this.layout = layout;
        this.types = new DataType[layout.struct.length()];
        this.kinds = new Kind[types.length];
        this.decimals = new Unscaled[types.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = layout.struct.fields()[i].dataType();
            kinds[i] = Kind.of(types[i]);
            DataType number = types[i] instanceof ArrayType list ? list.elementType() : types[i];
            decimals[i] = number instanceof DecimalType decimal
                    ? new Unscaled(decimal.precision(), decimal.scale())
                    : NO_DECIMAL;
        }
    }

    /** Adds the row to the hashes of the columns that count. */
    void add(InternalRow row, RowHasher hasher) {
        hasher.begin();
        for (int ordinal : layout.key) {
            key(row, ordinal, hasher);
        }
        for (int column = 0; column < layout.counted.length; column++) {
            value(row, layout.counted[column], column, hasher);
        }
        hasher.end();
    }

    private void key(InternalRow row, int ordinal, RowHasher hasher) {
        if (row.isNullAt(ordinal)) {
            hasher.keyNull();
            return;
        }
        switch (kinds[ordinal]) {
            case TEXT -> {
                UTF8String text = row.getUTF8String(ordinal);
                hasher.key(bytes(text), offset(text), text.numBytes());
            }
            case FLOATING -> hasher.key(row.getDouble(ordinal));
            case DECIMAL -> {
                Unscaled decimal = decimals[ordinal];
                decimal.read(row, ordinal);
                hasher.key(decimal.high(), decimal.low(), decimal.scale());
            }
            default -> hasher.key(whole(row, ordinal));
        }
    }

    private void value(InternalRow row, int ordinal, int column, RowHasher hasher) {
        if (row.isNullAt(ordinal)) {
            hasher.addNull(column);
            return;
        }
        switch (kinds[ordinal]) {
            case TEXT -> {
                UTF8String text = row.getUTF8String(ordinal);
                hasher.add(column, bytes(text), offset(text), text.numBytes());
            }
            case FLOATING -> hasher.add(column, row.getDouble(ordinal));
            case DECIMAL -> {
                Unscaled decimal = decimals[ordinal];
                decimal.read(row, ordinal);
                hasher.add(column, decimal.high(), decimal.low(), decimal.scale());
            }
            case LIST -> {
                ArrayData values = row.getArray(ordinal);
                DataType element = ((ArrayType) types[ordinal]).elementType();
                hasher.beginList(values.numElements());
                for (int i = 0; i < values.numElements(); i++) {
                    element(values, i, element, decimals[ordinal], hasher);
                }
                hasher.endList(column);
            }
            default -> hasher.add(column, whole(row, ordinal));
        }
    }

    private static void element(ArrayData values, int i, DataType type, Unscaled decimal, RowHasher hasher) {
        if (values.isNullAt(i)) {
            hasher.elementNull();
            return;
        }
        switch (type) {
            case StringType ignored -> {
                UTF8String text = values.getUTF8String(i);
                hasher.element(bytes(text), offset(text), text.numBytes());
            }
            case DoubleType ignored -> hasher.element(values.getDouble(i));
            case DecimalType ignored -> {
                decimal.read(values, i);
                hasher.element(decimal.high(), decimal.low(), decimal.scale());
            }
            case BooleanType ignored -> hasher.element(values.getBoolean(i) ? 1 : 0);
            case IntegerType ignored -> hasher.element(values.getInt(i));
            case DateType ignored -> hasher.element(values.getInt(i));
            default -> hasher.element(values.getLong(i));
        }
    }

    private long whole(InternalRow row, int ordinal) {
        return switch (kinds[ordinal]) {
            case BOOLEAN -> row.getBoolean(ordinal) ? 1 : 0;
            case INT -> row.getInt(ordinal);
            default -> row.getLong(ordinal);
        };
    }

    private static byte[] bytes(UTF8String text) {
        return text.getBaseObject() instanceof byte[] held ? held : text.getBytes();
    }

    private static int offset(UTF8String text) {
        return text.getBaseObject() instanceof byte[] ? (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET) : 0;
    }
}
