package io.assay.feature.row;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How a cell's 128 bits are read: a double (its bits in the low half), or a decimal's unscaled value, two's complement. Whole numbers, dates, timestamps (in
 * microseconds) and booleans are decimals without digits after the point.
 */
public record CellType(boolean floating, int scale) {
    public static final CellType DOUBLE = new CellType(true, 0);
    public static final CellType WHOLE = new CellType(false, 0);

    private static final double[] TENS = new double[23];
    private static final long EXACT = 1L << 53;

    static {
        for (int power = 0; power < TENS.length; power++) {
            TENS[power] = BigDecimal.TEN.pow(power).doubleValue();
        }
    }

    /** A decimal's type. */
    public static CellType decimal(int scale) {
        return new CellType(false, scale);
    }

    /** The number as a double: itself, or the one nearest to a decimal. */
    public double number(long high, long low) {
        if (floating) {
            return Double.longBitsToDouble(low);
        }
        if (low >= -EXACT && low <= EXACT && high == low >> 63 && scale < TENS.length) {
            return low / TENS[scale];
        }
        return exact(high, low).doubleValue();
    }

    /** The number without rounding; a double must be finite. */
    public BigDecimal exact(long high, long low) {
        if (floating) {
            return new BigDecimal(Double.longBitsToDouble(low));
        }
        BigInteger unsigned = BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1));
        return new BigDecimal(BigInteger.valueOf(high).shiftLeft(64).or(unsigned), scale);
    }

    /** The order of two numbers: of doubles, NaN is the greatest and −0.0 less than 0.0. */
    public int compare(long high1, long low1, long high2, long low2) {
        if (floating) {
            return Double.compare(Double.longBitsToDouble(low1), Double.longBitsToDouble(low2));
        }
        return high1 == high2 ? Long.compareUnsigned(low1, low2) : Long.compare(high1, high2);
    }
}
