package io.assay.spec.exact;

import java.math.BigInteger;

/** Rounds exact numbers to double once, half to even, subnormal results and overflow included. */
final class Rounding {
    private static final int SIGNIFICANT = 53;
    private static final int LEAST_NORMAL = -1022;
    private static final int QUOTIENT_BITS = 66;

    private Rounding() {}

    /**
     * The double nearest to a positive number.
     *
     * @param significand its 64 leading bits, the first of them 1
     * @param sticky whether any bit after those is 1
     * @param exponent the number lies in [2^exponent, 2^(exponent + 1))
     */
    static double positive(long significand, boolean sticky, int exponent) {
        int kept = exponent >= LEAST_NORMAL ? SIGNIFICANT : SIGNIFICANT - (LEAST_NORMAL - exponent);
        if (kept < 0) {
            return 0;
        }
        int dropped = 64 - kept;
        long quotient = dropped == 64 ? 0 : significand >>> dropped;
        long remainder = dropped == 64 ? significand : significand << kept;
        boolean more = remainder < 0 && (remainder != Long.MIN_VALUE || sticky);
        boolean tie = remainder == Long.MIN_VALUE && !sticky;
        if (more || (tie && (quotient & 1) == 1)) {
            quotient++;
        }
        return Math.scalb((double) quotient, exponent - 63 + dropped);
    }

    /** divisor · 10^tens. */
    static BigInteger divisor(long divisor, int tens) {
        BigInteger whole = BigInteger.valueOf(divisor);
        return tens == 0 ? whole : whole.multiply(BigInteger.TEN.pow(tens));
    }

    /** The double nearest to numerator / denominator * 2^exponent; NaN where the denominator is 0. */
    static double ratio(BigInteger numerator, BigInteger denominator, int exponent) {
        if (denominator.signum() == 0) {
            return Double.NaN;
        }
        if (numerator.signum() == 0) {
            return 0;
        }
        int shift = QUOTIENT_BITS - (numerator.bitLength() - denominator.bitLength());
        BigInteger dividend = shift > 0 ? numerator.abs().shiftLeft(shift) : numerator.abs();
        BigInteger divisor = shift > 0 ? denominator.abs() : denominator.abs().shiftLeft(-shift);
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        int bits = parts[0].bitLength();
        BigInteger leading = parts[0].shiftRight(bits - 64);
        boolean sticky = parts[1].signum() != 0 || parts[0].getLowestSetBit() < bits - 64;
        double magnitude = positive(leading.longValue(), sticky, bits - 1 - shift + exponent);
        return numerator.signum() == denominator.signum() ? magnitude : -magnitude;
    }
}
