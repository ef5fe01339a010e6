package io.assay.spark.file;

import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** The unscaled values of a row's decimals, from the row's own bytes where it has them, so that no decimal is made on the way to a file or a hash. */
public final class Unscaled {
    /** Digits that a long holds. */
    public static final int NARROW = 18;

    private Unscaled() {}

    /** The value of a decimal of at most {@link #NARROW} digits. */
    public static long narrow(SpecializedGetters row, int ordinal, int precision, int scale) {
        return row instanceof UnsafeRow bytes
                ? bytes.getLong(ordinal)
                : row.getDecimal(ordinal, precision, scale).toUnscaledLong();
    }

    /** The value of a decimal of more digits: two's complement, the highest byte first, no byte more than it takes. */
    public static byte[] wide(SpecializedGetters row, int ordinal, int precision, int scale) {
        return row instanceof UnsafeRow bytes
                ? bytes.getBinary(ordinal)
                : row.getDecimal(ordinal, precision, scale)
                        .toJavaBigDecimal()
                        .unscaledValue()
                        .toByteArray();
    }
}
