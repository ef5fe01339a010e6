package io.assay.spark.file;

import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * The unscaled value of a row's decimal in 128 bits, two's complement, from the row's own bytes where it has them, so that no decimal is made on the way to a
 * file, a hash or a feature.
 */
public final class Unscaled {
    /** Digits that a long holds. */
    public static final int NARROW = 18;

    private final int precision;
    private final int scale;
    private long high;
    private long low;

    /** Reads decimals of so many digits, so many of them after the point. */
    public Unscaled(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
    }

    /** The value of a decimal of at most {@link #NARROW} digits. */
    public static long narrow(SpecializedGetters row, int ordinal, int precision, int scale) {
        return row instanceof UnsafeRow bytes
                ? bytes.getLong(ordinal)
                : row.getDecimal(ordinal, precision, scale).toUnscaledLong();
    }

    /** Reads a value, which is there; it stands until the next one is read. */
    public void read(SpecializedGetters row, int ordinal) {
        if (precision <= NARROW) {
            low = narrow(row, ordinal, precision, scale);
            high = low >> (Long.SIZE - 1);
        } else if (row instanceof UnsafeRow bytes) {
            long place = bytes.getLong(ordinal);
            readBytes(bytes.getBaseObject(), bytes.getBaseOffset() + (place >>> Integer.SIZE), (int) place);
        } else {
            byte[] value = row.getDecimal(ordinal, precision, scale)
                    .toJavaBigDecimal()
                    .unscaledValue()
                    .toByteArray();
            readBytes(value, Platform.BYTE_ARRAY_OFFSET, value.length);
        }
    }

    /** The upper 64 bits. */
    public long high() {
        return high;
    }

    /** The lower 64 bits. */
    public long low() {
        return low;
    }

    /** Digits after the point. */
    public int scale() {
        return scale;
    }

    /** The value in so many bytes, the highest first. */
    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        put(bytes, 0, length);
        return bytes;
    }

    /** Puts the value into so many bytes, the highest first. */
    void put(byte[] bytes, int at, int length) {
        for (int i = 0; i < length; i++) {
            int shift = Byte.SIZE * (length - 1 - i);
            bytes[at + i] = (byte) (shift < Long.SIZE ? low >> shift : high >> (shift - Long.SIZE));
        }
    }

    /** The highest byte comes first, and there is no byte more than it takes. */
    private void readBytes(Object base, long offset, int length) {
        high = Platform.getByte(base, offset) >> (Byte.SIZE - 1);
        low = high;
        for (int i = 0; i < length; i++) {
            high = (high << Byte.SIZE) | (low >>> (Long.SIZE - Byte.SIZE));
            low = (low << Byte.SIZE) | (Platform.getByte(base, offset + i) & 0xff);
        }
    }
}
