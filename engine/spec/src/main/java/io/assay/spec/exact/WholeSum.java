package io.assay.spec.exact;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A sum of whole numbers in 128 bits, for as long as these hold it. */
final class WholeSum {
    /** The powers of ten that doubles hold exactly. */
    private static final double[] TENS = new double[23];

    private static final long EXACT = 1L << 53;

    static {
        for (int power = 0; power < TENS.length; power++) {
            TENS[power] = BigDecimal.TEN.pow(power).doubleValue();
        }
    }

    private long high;
    private long low;

    /** Adds a number of 128 bits, two's complement; false, and nothing done, where the sum would not fit. */
    boolean add(long moreHigh, long moreLow) {
        long newLow = low + moreLow;
        long newHigh = high + moreHigh + (Long.compareUnsigned(newLow, moreLow) < 0 ? 1 : 0);
        return set(newHigh, newLow, (high ^ newHigh) & (moreHigh ^ newHigh));
    }

    /** Subtracts a number of 128 bits, two's complement; false, and nothing done, where the sum would not fit. */
    boolean subtract(long lessHigh, long lessLow) {
        long newLow = low - lessLow;
        long newHigh = high - lessHigh - (Long.compareUnsigned(low, lessLow) < 0 ? 1 : 0);
        return set(newHigh, newLow, (high ^ lessHigh) & (high ^ newHigh));
    }

    private boolean set(long newHigh, long newLow, long overflow) {
        if (overflow < 0) {
            return false;
        }
        high = newHigh;
        low = newLow;
        return true;
    }

    void clear() {
        high = 0;
        low = 0;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    boolean isZero() {
        return (high | low) == 0;
    }

    BigInteger exact() {
        BigInteger unsigned = BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).or(unsigned);
    }

    /** The double nearest to the sum divided by divisor · 10^tens, where two doubles are exactly these, so that their quotient is rounded once; else NaN. */
    double quotient(long divisor, int tens) {
        double sum = (double) low;
        boolean held = high == low >> (Long.SIZE - 1) && sum < 0x1p63 && (long) sum == low;
        if (!held || tens >= TENS.length || divisor > EXACT) {
            return Double.NaN;
        }
        double first = (double) divisor;
        double whole = first * TENS[tens];
        return Math.fma(first, TENS[tens], -whole) == 0 ? sum / whole : Double.NaN;
    }
}
