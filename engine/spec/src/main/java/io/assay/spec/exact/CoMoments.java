package io.assay.spec.exact;

import java.math.BigInteger;
import java.util.List;

/**
 * Covariance and correlation of pairs of doubles from exact sums: functions of the pairs alone, whatever their order. Where a value is not finite they are NaN.
 */
public final class CoMoments {
    private final ExactSum sumX = new ExactSum();
    private final ExactSum sumY = new ExactSum();
    private final ExactSum squaresX = new ExactSum();
    private final ExactSum squaresY = new ExactSum();
    private final ExactSum products = new ExactSum();
    private long count;

    /** Adds a pair. */
    public void add(double x, double y) {
        sumX.add(x);
        sumY.add(y);
        squaresX.addProduct(x, x);
        squaresY.addProduct(y, y);
        products.addProduct(x, y);
        count++;
    }

    /** Removes a pair that was added. */
    public void remove(double x, double y) {
        sumX.remove(x);
        sumY.remove(y);
        squaresX.removeProduct(x, x);
        squaresY.removeProduct(y, y);
        products.removeProduct(x, y);
        count--;
    }

    /** Adds every pair of another set. */
    public void merge(CoMoments other) {
        sumX.merge(other.sumX);
        sumY.merge(other.sumY);
        squaresX.merge(other.squaresX);
        squaresY.merge(other.squaresY);
        products.merge(other.products);
        count += other.count;
    }

    /** The state as bytes: equal sets of pairs give equal bytes. */
    public byte[] toBytes() {
        return StateBytes.join(
                StateBytes.ofCount(count),
                sumX.toBytes(),
                sumY.toBytes(),
                squaresX.toBytes(),
                squaresY.toBytes(),
                products.toBytes());
    }

    /** Reads what {@link #toBytes} writes. */
    public static CoMoments of(byte[] bytes) {
        List<byte[]> parts = StateBytes.split(bytes, 6);
        CoMoments moments = new CoMoments();
        moments.count = StateBytes.count(parts.get(0));
        moments.sumX.merge(ExactSum.of(parts.get(1)));
        moments.sumY.merge(ExactSum.of(parts.get(2)));
        moments.squaresX.merge(ExactSum.of(parts.get(3)));
        moments.squaresY.merge(ExactSum.of(parts.get(4)));
        moments.products.merge(ExactSum.of(parts.get(5)));
        return moments;
    }

    public long count() {
        return count;
    }

    /** The covariance over n; NaN of no pairs. */
    public double populationCovariance() {
        return covariance(sumX, sumY, products, count, count);
    }

    /** The covariance over n − 1; NaN of less than two pairs. */
    public double sampleCovariance() {
        return count < 2 ? Double.NaN : covariance(sumX, sumY, products, count, count - 1);
    }

    /** Pearson's correlation, in [−1, 1]; NaN where one of the two does not vary. */
    public double correlation() {
        if (!products.isFinite() || !squaresX.isFinite() || !squaresY.isFinite()) {
            return Double.NaN;
        }
        BigInteger both = centred(sumX, sumY, products, count);
        BigInteger ofX = centred(sumX, sumX, squaresX, count);
        BigInteger ofY = centred(sumY, sumY, squaresY, count);
        double square = Rounding.ratio(both.multiply(both), ofX.multiply(ofY), 0);
        return Math.copySign(Math.sqrt(square), both.signum());
    }

    /** (n Σxy − Σx Σy) / (n d), exact, rounded once. */
    static double covariance(ExactSum x, ExactSum y, ExactSum products, long count, long divisor) {
        if (!x.isFinite() || !y.isFinite() || !products.isFinite()) {
            return Double.NaN;
        }
        BigInteger denominator = BigInteger.valueOf(count).multiply(BigInteger.valueOf(divisor));
        return Rounding.ratio(centred(x, y, products, count), denominator, -2 * Digits.OFFSET);
    }

    /** n Σxy − Σx Σy, in units of 2^-(2 OFFSET). */
    private static BigInteger centred(ExactSum x, ExactSum y, ExactSum products, long count) {
        return products.exact()
                .multiply(BigInteger.valueOf(count))
                .shiftLeft(Digits.OFFSET)
                .subtract(x.exact().multiply(y.exact()));
    }
}
