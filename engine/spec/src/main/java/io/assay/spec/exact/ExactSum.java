package io.assay.spec.exact;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A sum of doubles, and of products of two doubles, without any rounding: the same whatever the order of its terms, exactly undone by removing them, and rounded
 * to the nearest double once, when read. NaN and infinities are counted and appear as IEEE 754 says. An empty sum, and one of zeros of either sign, is 0.0.
 */
public final class ExactSum {
    private static final long FRACTION = (1L << 52) - 1;
    private static final int SPECIAL = 0x7ff;
    private static final int UNIT = 1075;
    private static final int HEADER = 3 * Long.BYTES;

    private final Digits digits = new Digits();
    private long nans;
    private long positiveInfinities;
    private long negativeInfinities;

    /** Adds a term. */
    public void add(double term) {
        if (Double.isFinite(term)) {
            finite(term, false);
        } else {
            count(term, 1);
        }
    }

    /** Removes a term that was added. */
    public void remove(double term) {
        if (Double.isFinite(term)) {
            finite(term, true);
        } else {
            count(term, -1);
        }
    }

    /** Adds the exact product of two numbers, even where no double could hold it. */
    public void addProduct(double first, double second) {
        product(first, second, 1);
    }

    /** Removes a product that was added. */
    public void removeProduct(double first, double second) {
        product(first, second, -1);
    }

    /** Adds every term of another sum. */
    public void merge(ExactSum other) {
        digits.add(other.digits);
        nans += other.nans;
        positiveInfinities += other.positiveInfinities;
        negativeInfinities += other.negativeInfinities;
    }

    /** The double nearest to the sum. */
    public double sum() {
        if (nans != 0 || (positiveInfinities != 0 && negativeInfinities != 0)) {
            return Double.NaN;
        }
        if (positiveInfinities != 0) {
            return Double.POSITIVE_INFINITY;
        }
        return negativeInfinities != 0 ? Double.NEGATIVE_INFINITY : digits.toDouble();
    }

    /** Whether all terms are finite, so that {@link #exact} is the whole sum. */
    boolean isFinite() {
        return nans == 0 && positiveInfinities == 0 && negativeInfinities == 0;
    }

    /** The sum of the finite terms as a whole number times 2^-{@link Digits#OFFSET}. */
    BigInteger exact() {
        return digits.exact();
    }

    /** The sum as bytes: equal sums give equal bytes. */
    public byte[] toBytes() {
        byte[] number = digits.exact().toByteArray();
        return ByteBuffer.allocate(HEADER + number.length)
                .putLong(nans)
                .putLong(positiveInfinities)
                .putLong(negativeInfinities)
                .put(number)
                .array();
    }

    /**
     * Reads what {@link #toBytes} writes.
     *
     * @throws IllegalArgumentException if it is too short
     */
    public static ExactSum of(byte[] bytes) {
        if (bytes.length <= HEADER) {
            throw new IllegalArgumentException(
                    "Invalid sum: %d bytes (must be more than %d)".formatted(bytes.length, HEADER));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        ExactSum sum = new ExactSum();
        sum.nans = buffer.getLong();
        sum.positiveInfinities = buffer.getLong();
        sum.negativeInfinities = buffer.getLong();
        byte[] number = new byte[buffer.remaining()];
        buffer.get(number);
        sum.digits.set(new BigInteger(number));
        return sum;
    }

    private void finite(double term, boolean removed) {
        long bits = Double.doubleToRawLongBits(term);
        long significand = significand(bits);
        if (significand != 0) {
            digits.add(significand, exponent(bits) - UNIT + Digits.OFFSET, (bits < 0) != removed);
        }
    }

    private void product(double first, double second, int times) {
        if (!Double.isFinite(first) || !Double.isFinite(second)) {
            count(first * second, times);
            return;
        }
        long bits1 = Double.doubleToRawLongBits(first);
        long bits2 = Double.doubleToRawLongBits(second);
        long low = significand(bits1) * significand(bits2);
        long high = Math.multiplyHigh(significand(bits1), significand(bits2));
        int position = exponent(bits1) + exponent(bits2) - 2 * UNIT + Digits.OFFSET;
        boolean negative = ((bits1 ^ bits2) < 0) != (times < 0);
        if (low != 0) {
            digits.add(low, position, negative);
        }
        if (high != 0) {
            digits.add(high, position + 64, negative);
        }
    }

    private void count(double term, int times) {
        if (Double.isNaN(term)) {
            nans += times;
        } else if (term > 0) {
            positiveInfinities += times;
        } else {
            negativeInfinities += times;
        }
    }

    private static long significand(long bits) {
        long fraction = bits & FRACTION;
        return (bits >>> 52 & SPECIAL) == 0 ? fraction : fraction | (1L << 52);
    }

    private static int exponent(long bits) {
        return Math.max((int) (bits >>> 52 & SPECIAL), 1);
    }
}
