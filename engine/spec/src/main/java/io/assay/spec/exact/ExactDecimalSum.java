package io.assay.spec.exact;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact sum of decimals of one scale, as whole numbers of 192 bits and, beyond those, of any size; the same whatever the order of its terms. */
public final class ExactDecimalSum {
    private final int scale;
    private long high;
    private long middle;
    private long low;
    private BigInteger rest = BigInteger.ZERO;

    /** An empty sum of terms with so many digits after the point. */
    public ExactDecimalSum(int scale) {
        this.scale = scale;
    }

    /** Adds a term by its unscaled value. */
    public void add(long unscaled) {
        add(unscaled >> 63, unscaled);
    }

    /** Adds a term by its unscaled value of 128 bits, two's complement. */
    public void add(long unscaledHigh, long unscaledLow) {
        long lowSum = low + unscaledLow;
        long carry = Long.compareUnsigned(lowSum, unscaledLow) < 0 ? 1 : 0;
        long middleSum = middle + unscaledHigh;
        long carry2 = Long.compareUnsigned(middleSum, unscaledHigh) < 0 ? 1 : 0;
        long middleCarried = middleSum + carry;
        carry2 += carry == 1 && middleCarried == 0 ? 1 : 0;
        high += (unscaledHigh >> 63) + carry2;
        middle = middleCarried;
        low = lowSum;
    }

    /** Removes a term that was added, by its unscaled value. */
    public void remove(long unscaled) {
        add(BigInteger.valueOf(unscaled).negate());
    }

    /** Adds the exact product of two unscaled values; their scales add up to this sum's. */
    public void addProduct(long first, long second) {
        add(Math.multiplyHigh(first, second), first * second);
    }

    /**
     * Adds a term.
     *
     * @throws ArithmeticException if it has more digits after the point than the sum's scale
     */
    public void add(BigDecimal term) {
        add(term.setScale(scale).unscaledValue());
    }

    /**
     * Removes a term that was added.
     *
     * @throws ArithmeticException if it has more digits after the point than the sum's scale
     */
    public void remove(BigDecimal term) {
        add(term.setScale(scale).unscaledValue().negate());
    }

    /** Adds a term by its unscaled value of any size. */
    public void add(BigInteger unscaled) {
        if (unscaled.bitLength() < 128) {
            add(unscaled.shiftRight(64).longValue(), unscaled.longValue());
        } else {
            rest = rest.add(unscaled);
        }
    }

    /** Adds every term of another sum of the same scale. */
    public void merge(ExactDecimalSum other) {
        if (other.scale != scale) {
            throw new IllegalArgumentException(
                    "Invalid sum: scale %d (must be %d, as the sum it is merged into)".formatted(other.scale, scale));
        }
        rest = rest.add(other.unscaled());
    }

    /** The sum. */
    public BigDecimal sum() {
        return new BigDecimal(unscaled(), scale);
    }

    BigInteger unscaled() {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .add(unsigned(middle))
                .shiftLeft(64)
                .add(unsigned(low))
                .add(rest);
    }

    /** The sum as bytes: equal sums give equal bytes. */
    public byte[] toBytes() {
        return unscaled().toByteArray();
    }

    /** Reads what {@link #toBytes} writes. */
    public static ExactDecimalSum of(byte[] bytes, int scale) {
        ExactDecimalSum sum = new ExactDecimalSum(scale);
        sum.add(new BigInteger(bytes));
        return sum;
    }

    private static BigInteger unsigned(long bits) {
        BigInteger value = BigInteger.valueOf(bits);
        return bits < 0 ? value.add(BigInteger.ONE.shiftLeft(64)) : value;
    }
}
