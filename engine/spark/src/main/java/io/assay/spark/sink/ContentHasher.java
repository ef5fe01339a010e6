package io.assay.spark.sink;

import io.assay.spec.exact.RowHasher;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Hands a row's key and columns, as Spark holds them, to a row hasher. */
final class ContentHasher {
    private final SinkLayout layout;
    private final DataType[] types;

    ContentHasher(SinkLayout layout) {
        this.layout = layout;
        this.types = new DataType[layout.struct.length()];
        for (int i = 0; i < types.length; i++) {
            types[i] = layout.struct.fields()[i].dataType();
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
        switch (types[ordinal]) {
            case StringType ignored -> {
                UTF8String text = row.getUTF8String(ordinal);
                hasher.key(bytes(text), offset(text), text.numBytes());
            }
            case DoubleType ignored -> hasher.key(row.getDouble(ordinal));
            case DecimalType type -> {
                Decimal value = row.getDecimal(ordinal, type.precision(), type.scale());
                hasher.key(high(value, type), low(value, type), type.scale());
            }
            default -> hasher.key(whole(row, ordinal));
        }
    }

    private void value(InternalRow row, int ordinal, int column, RowHasher hasher) {
        if (row.isNullAt(ordinal)) {
            hasher.addNull(column);
            return;
        }
        switch (types[ordinal]) {
            case StringType ignored -> {
                UTF8String text = row.getUTF8String(ordinal);
                hasher.add(column, bytes(text), offset(text), text.numBytes());
            }
            case DoubleType ignored -> hasher.add(column, row.getDouble(ordinal));
            case DecimalType type -> {
                Decimal value = row.getDecimal(ordinal, type.precision(), type.scale());
                hasher.add(column, high(value, type), low(value, type), type.scale());
            }
            case ArrayType type -> {
                ArrayData values = row.getArray(ordinal);
                hasher.beginList(values.numElements());
                for (int i = 0; i < values.numElements(); i++) {
                    element(values, i, type.elementType(), hasher);
                }
                hasher.endList(column);
            }
            default -> hasher.add(column, whole(row, ordinal));
        }
    }

    private static void element(ArrayData values, int i, DataType type, RowHasher hasher) {
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
            case DecimalType decimal -> {
                Decimal value = values.getDecimal(i, decimal.precision(), decimal.scale());
                hasher.element(high(value, decimal), low(value, decimal), decimal.scale());
            }
            case BooleanType ignored -> hasher.element(values.getBoolean(i) ? 1 : 0);
            case IntegerType ignored -> hasher.element(values.getInt(i));
            case DateType ignored -> hasher.element(values.getInt(i));
            default -> hasher.element(values.getLong(i));
        }
    }

    private long whole(InternalRow row, int ordinal) {
        return switch (types[ordinal]) {
            case BooleanType ignored -> row.getBoolean(ordinal) ? 1 : 0;
            case IntegerType ignored -> row.getInt(ordinal);
            case DateType ignored -> row.getInt(ordinal);
            default -> row.getLong(ordinal);
        };
    }

    private static long low(Decimal value, DecimalType type) {
        return type.precision() <= 18 ? value.toUnscaledLong() : unscaled(value).longValue();
    }

    private static long high(Decimal value, DecimalType type) {
        return type.precision() <= 18
                ? value.toUnscaledLong() >> 63
                : unscaled(value).shiftRight(Long.SIZE).longValue();
    }

    private static BigInteger unscaled(Decimal value) {
        return value.toJavaBigDecimal().unscaledValue();
    }

    private static byte[] bytes(UTF8String text) {
        return text.getBaseObject() instanceof byte[] held ? held : text.getBytes();
    }

    private static int offset(UTF8String text) {
        return text.getBaseObject() instanceof byte[] ? (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET) : 0;
    }
}
