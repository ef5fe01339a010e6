package io.assay.spec.exact;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A sum of doubles, and of products of two doubles, without any rounding: the same whatever the order of its terms, exactly undone by removing them, and rounded
 * to the nearest double once, when read. NaN and infinities are counted and appear as IEEE 754 says. An empty sum, and one of zeros of either sign, is 0.0.
 */
public final class ExactSum {
    private static final long FRACTION = (1L << 52) - 1;
    private static final int SPECIAL = 0x7ff;
    private static final int UNIT = 1075;
    private static final int COUNTS = 3 * Long.BYTES;
    private static final byte FINITE = 0;
    private static final byte ODD = 1;

    private final Digits digits = new Digits();
    /** Whole numbers that are not among the digits yet. */
    private final WholeSum whole = new WholeSum();

    private final Leading quotient = new Leading();
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

    /** Adds a whole number of 128 bits, two's complement. */
    public void addWhole(long high, long low) {
        if (!whole.add(high, low)) {
            digits.addWhole(high, low, high < 0);
        }
    }

    /** Removes a whole number that was added. */
    public void removeWhole(long high, long low) {
        if (!whole.subtract(high, low)) {
            digits.addWhole(high, low, high >= 0);
        }
    }

    /** Adds the product of two whole numbers of 128 bits. */
    public void addWholeProduct(long high1, long low1, long high2, long low2) {
        if (isLong(high1, low1) && isLong(high2, low2)) {
            addWhole(Math.multiplyHigh(low1, low2), low1 * low2);
        } else {
            digits.addWholeProduct(high1, low1, high2, low2, (high1 ^ high2) < 0);
        }
    }

    /** Removes a product of two whole numbers that was added. */
    public void removeWholeProduct(long high1, long low1, long high2, long low2) {
        if (isLong(high1, low1) && isLong(high2, low2)) {
            removeWhole(Math.multiplyHigh(low1, low2), low1 * low2);
        } else {
            digits.addWholeProduct(high1, low1, high2, low2, (high1 ^ high2) >= 0);
        }
    }

    private static boolean isLong(long high, long low) {
        return high == low >> (Long.SIZE - 1);
    }

    /** Adds every term of another sum. */
    public void merge(ExactSum other) {
        digits.add(other.digits);
        addWhole(other.whole.high(), other.whole.low());
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
        return negativeInfinities != 0 ? Double.NEGATIVE_INFINITY : quotient(1, 0);
    }

    /** The double nearest to the sum divided by divisor · 10^tens; the divisor is positive. */
    public double quotient(long divisor, int tens) {
        if (!isFinite()) {
            return sum();
        }
        double simple = digits.isEmpty() ? whole.quotient(divisor, tens) : halved(divisor, tens);
        if (!Double.isNaN(simple)) {
            return simple;
        }
        lead(quotient);
        quotient.divide(divisor, tens);
        double nearest = quotient.nearest();
        return Double.isNaN(nearest)
                ? Rounding.ratio(exact(), Rounding.divisor(divisor, tens), -Digits.OFFSET)
                : nearest;
    }

    /** The double nearest to the sum, halved as often as the divisor says; NaN where it says anything else, or the half would be rounded again. */
    private double halved(long divisor, int tens) {
        if (tens != 0 || Long.bitCount(divisor) != 1) {
            return Double.NaN;
        }
        double sum = digits().toDouble();
        double halved = sum / divisor;
        return divisor == 1 || Math.abs(Math.getExponent(halved)) < Double.MAX_EXPONENT ? halved : Double.NaN;
    }

    /** The double nearest to the quotient of this sum and another; NaN where that is 0 or one of them is not finite. */
    public double over(ExactSum divisor) {
        return isFinite() && divisor.isFinite() ? quotient(divisor, 0) : Double.NaN;
    }

    /** The double nearest to the quotient of two sums, divided by 10^tens; NaN where the divisor is 0. */
    public double quotient(ExactSum divisor, int tens) {
        if (!isFinite() || !divisor.isFinite()) {
            return sum() / divisor.sum();
        }
        divisor.lead(divisor.quotient);
        if (divisor.quotient.sign() == 0) {
            return Double.NaN;
        }
        lead(quotient);
        quotient.divide(divisor.quotient);
        quotient.divide(1, tens);
        double nearest = quotient.nearest();
        return Double.isNaN(nearest)
                ? Rounding.ratio(exact(), divisor.exact().multiply(Rounding.divisor(1, tens)), 0)
                : nearest;
    }

    /** Whether the sum is exactly 0. */
    public boolean isZero() {
        return isFinite() && (digits.isEmpty() ? whole.isZero() : digits().settle() == 0);
    }

    /** Whether all terms are finite. */
    public boolean isFinite() {
        return nans == 0 && positiveInfinities == 0 && negativeInfinities == 0;
    }

    /** The sum of the finite terms. */
    Digits digits() {
        if (!whole.isZero()) {
            digits.addWhole(whole.high(), whole.low(), whole.high() < 0);
            whole.clear();
        }
        return digits;
    }

    /** Hands the leading bits of the sum of the finite terms to a quotient. */
    void lead(Leading leading) {
        if (digits.isEmpty()) {
            leading.set(whole.high(), whole.low());
        } else {
            digits().lead(leading);
        }
    }

    /** The sum of the finite terms as a whole number times 2^-{@link Digits#OFFSET}. */
    BigInteger exact() {
        return digits.exact().add(whole.exact().shiftLeft(Digits.OFFSET));
    }

    /** The sum as bytes, some ten of them where the terms are of like size: equal sums give equal bytes. */
    public byte[] toBytes() {
        byte[] number = digits().toBytes();
        if (isFinite()) {
            return ByteBuffer.allocate(1 + number.length)
                    .put(FINITE)
                    .put(number)
                    .array();
        }
        return ByteBuffer.allocate(1 + COUNTS + number.length)
                .put(ODD)
                .putLong(nans)
                .putLong(positiveInfinities)
                .putLong(negativeInfinities)
                .put(number)
                .array();
    }

    /**
     * Reads what {@link #toBytes} writes.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static ExactSum of(byte[] bytes) {
        boolean odd = bytes.length > 0 && bytes[0] == ODD;
        int number = bytes.length - (odd ? 1 + COUNTS : 1);
        if (number < 0 || number == 1 || number == Short.BYTES || (!odd && bytes[0] != FINITE)) {
            throw new IllegalArgumentException(
                    "Invalid sum: %s (must be what a sum wrote)".formatted(Arrays.toString(bytes)));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        ExactSum sum = new ExactSum();
        if (odd) {
            sum.nans = buffer.getLong();
            sum.positiveInfinities = buffer.getLong();
            sum.negativeInfinities = buffer.getLong();
        }
        sum.digits.add(Digits.of(buffer));
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
        digits.put(low, position, negative);
        digits.put(high, position + 64, negative);
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
