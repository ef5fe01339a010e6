package io.assay.spec.exact;

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
    private final MomentQuotients quotients = new MomentQuotients();
    private final int scaleX;
    private final int scaleY;
    private long count;

    /** No pairs yet, of doubles. */
    public CoMoments() {
        this(0, 0);
    }

    /** No pairs yet; whole numbers that are added count as so many digits after the point. */
    public CoMoments(int scaleX, int scaleY) {
        this.scaleX = scaleX;
        this.scaleY = scaleY;
    }

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

    /** Adds a pair of decimals by their unscaled values of 128 bits. */
    public void addWhole(long highX, long lowX, long highY, long lowY) {
        sumX.addWhole(highX, lowX);
        sumY.addWhole(highY, lowY);
        squaresX.addWholeProduct(highX, lowX, highX, lowX);
        squaresY.addWholeProduct(highY, lowY, highY, lowY);
        products.addWholeProduct(highX, lowX, highY, lowY);
        count++;
    }

    /** Removes a pair of decimals that was added. */
    public void removeWhole(long highX, long lowX, long highY, long lowY) {
        sumX.removeWhole(highX, lowX);
        sumY.removeWhole(highY, lowY);
        squaresX.removeWholeProduct(highX, lowX, highX, lowX);
        squaresY.removeWholeProduct(highY, lowY, highY, lowY);
        products.removeWholeProduct(highX, lowX, highY, lowY);
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

    /** Reads what {@link #toBytes} writes, of doubles. */
    public static CoMoments of(byte[] bytes) {
        return of(bytes, 0, 0);
    }

    /** Reads what {@link #toBytes} writes, for the same scales. */
    public static CoMoments of(byte[] bytes, int scaleX, int scaleY) {
        List<byte[]> parts = StateBytes.split(bytes, 6);
        CoMoments moments = new CoMoments(scaleX, scaleY);
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

    /** Whether all values are finite; where one is not, statistics are NaN. */
    public boolean isFinite() {
        return squaresX.isFinite() && squaresY.isFinite();
    }

    /** The covariance over n; NaN of no pairs. */
    public double populationCovariance() {
        return count < 1 ? Double.NaN : covariance(count);
    }

    /** The covariance over n − 1; NaN of less than two pairs. */
    public double sampleCovariance() {
        return count < 2 ? Double.NaN : covariance(count - 1);
    }

    /** Pearson's correlation, in [−1, 1]; NaN where one of the two does not vary. */
    public double correlation() {
        if (!isFinite()) {
            return Double.NaN;
        }
        double square = quotients.squaredCorrelation(sumX, sumY, squaresX, squaresY, products, count);
        return Math.copySign(Math.sqrt(square), quotients.sign());
    }

    /** The slope of the least-squares line of x on y, cov(x, y) / var(y), rounded once; NaN where y does not vary. */
    public double slope() {
        if (!sumX.isFinite() || !products.isFinite() || !squaresY.isFinite()) {
            return Double.NaN;
        }
        return quotients.slope(sumX, sumY, squaresY, products, count, scaleX - scaleY);
    }

    private double covariance(long divisor) {
        return sumX.isFinite() && sumY.isFinite() && products.isFinite()
                ? quotients.covariance(sumX, sumY, products, count, divisor, scaleX + scaleY)
                : Double.NaN;
    }
}
