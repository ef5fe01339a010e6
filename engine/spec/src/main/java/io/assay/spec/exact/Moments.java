package io.assay.spec.exact;

import java.math.BigInteger;
import java.util.List;

/**
 * Count, mean and variance of doubles from exact sums: functions of the values alone, whatever their order. Variances are the exact quotient
 * (n Σx² − (Σx)²) / (n (n − d)), rounded once; where a value is not finite they are NaN.
 */
public final class Moments {
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long count;

    /** Adds a value. */
    public void add(double value) {
        sum.add(value);
        squares.addProduct(value, value);
        count++;
    }

    /** Removes a value that was added. */
    public void remove(double value) {
        sum.remove(value);
        squares.removeProduct(value, value);
        count--;
    }

    /** Adds every value of another set. */
    public void merge(Moments other) {
        sum.merge(other.sum);
        squares.merge(other.squares);
        count += other.count;
    }

    /** The state as bytes: equal sets of values give equal bytes. */
    public byte[] toBytes() {
        return StateBytes.join(StateBytes.ofCount(count), sum.toBytes(), squares.toBytes());
    }

    /** Reads what {@link #toBytes} writes. */
    public static Moments of(byte[] bytes) {
        List<byte[]> parts = StateBytes.split(bytes, 3);
        Moments moments = new Moments();
        moments.count = StateBytes.count(parts.get(0));
        moments.sum.merge(ExactSum.of(parts.get(1)));
        moments.squares.merge(ExactSum.of(parts.get(2)));
        return moments;
    }

    public long count() {
        return count;
    }

    /** The nearest double to the sum of the values. */
    public double sum() {
        return sum.sum();
    }

    /** The nearest double to the mean; NaN of no values. */
    public double mean() {
        if (!sum.isFinite()) {
            return sum.sum();
        }
        return Rounding.ratio(sum.exact(), BigInteger.valueOf(count), -Digits.OFFSET);
    }

    /** The variance over n; NaN of no values. */
    public double populationVariance() {
        return CoMoments.covariance(sum, sum, squares, count, count);
    }

    /** The variance over n − 1; NaN of less than two values. */
    public double sampleVariance() {
        return count < 2 ? Double.NaN : CoMoments.covariance(sum, sum, squares, count, count - 1);
    }

    /** The square root of {@link #populationVariance}. */
    public double populationDeviation() {
        return Math.sqrt(populationVariance());
    }

    /** The square root of {@link #sampleVariance}. */
    public double sampleDeviation() {
        return Math.sqrt(sampleVariance());
    }
}
