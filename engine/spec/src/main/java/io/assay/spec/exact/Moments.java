package io.assay.spec.exact;

import java.util.List;

/**
 * Count, mean and variance of doubles from exact sums: functions of the values alone, whatever their order. Variances are the exact quotient
 * (n Σx² − (Σx)²) / (n (n − d)), rounded once; where a value is not finite they are NaN.
 */
public final class Moments {
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private final MomentQuotients quotients = new MomentQuotients();
    private final int scale;
    private long count;

    /** No values yet, of doubles. */
    public Moments() {
        this(0);
    }

    /** No values yet; whole numbers that are added count as so many digits after the point. */
    public Moments(int scale) {
        this.scale = scale;
    }

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

    /** Adds a decimal by its unscaled value of 128 bits. */
    public void addWhole(long high, long low) {
        sum.addWhole(high, low);
        squares.addWholeProduct(high, low, high, low);
        count++;
    }

    /** Removes a decimal that was added. */
    public void removeWhole(long high, long low) {
        sum.removeWhole(high, low);
        squares.removeWholeProduct(high, low, high, low);
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

    /** Reads what {@link #toBytes} writes, of doubles. */
    public static Moments of(byte[] bytes) {
        return of(bytes, 0);
    }

    /** Reads what {@link #toBytes} writes, for the same scale. */
    public static Moments of(byte[] bytes, int scale) {
        List<byte[]> parts = StateBytes.split(bytes, 3);
        Moments moments = new Moments(scale);
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
        return sum.quotient(1, scale);
    }

    /** The nearest double to the mean; NaN of no values. */
    public double mean() {
        return count == 0 ? Double.NaN : sum.quotient(count, scale);
    }

    /** The variance over n; NaN of no values. */
    public double populationVariance() {
        return count < 1 ? Double.NaN : variance(count);
    }

    /** The variance over n − 1; NaN of less than two values. */
    public double sampleVariance() {
        return count < 2 ? Double.NaN : variance(count - 1);
    }

    /** The square root of {@link #populationVariance}. */
    public double populationDeviation() {
        return Math.sqrt(populationVariance());
    }

    /** The square root of {@link #sampleVariance}. */
    public double sampleDeviation() {
        return Math.sqrt(sampleVariance());
    }

    private double variance(long divisor) {
        return sum.isFinite() && squares.isFinite()
                ? quotients.covariance(sum, sum, squares, count, divisor, 2 * scale)
                : Double.NaN;
    }
}
