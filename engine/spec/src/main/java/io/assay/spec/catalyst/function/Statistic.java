package io.assay.spec.catalyst.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What is read off the exact sums of a group, rounded once to a double; null where the group is too small for it. */
public enum Statistic {
    SUM(Moments.X),
    MEAN(Moments.X),
    VARIANCE_OF_SAMPLE(Moments.X, Moments.XX),
    VARIANCE_OF_ALL(Moments.X, Moments.XX),
    DEVIATION_OF_SAMPLE(Moments.X, Moments.XX),
    DEVIATION_OF_ALL(Moments.X, Moments.XX),
    COVARIANCE_OF_SAMPLE(Moments.X, Moments.Y, Moments.XY),
    COVARIANCE_OF_ALL(Moments.X, Moments.Y, Moments.XY),
    CORRELATION(Moments.X, Moments.Y, Moments.XX, Moments.YY, Moments.XY);

    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
    private final int sums;

    Statistic(int... sums) {
        this.sums = Moments.only(sums);
    }

    Moments start() {
        return new Moments(sums);
    }

    @Nullable
    Double of(Moments group) {
        if (group.rows() < leastRows()) {
            return null;
        }
        if (!group.finite()) {
            return this == SUM || this == MEAN ? group.oddSum() : Double.NaN;
        }
        BigDecimal rows = BigDecimal.valueOf(group.rows());
        BigDecimal pairs = rows.multiply(rows);
        BigDecimal samplePairs = rows.multiply(rows.subtract(BigDecimal.ONE));
        return switch (this) {
            case SUM -> group.sum(Moments.X).doubleValue();
            case MEAN -> group.sum(Moments.X).divide(rows, DIGITS).doubleValue();
            case VARIANCE_OF_SAMPLE ->
                spread(group, Moments.X, Moments.X, Moments.XX)
                        .divide(samplePairs, DIGITS)
                        .doubleValue();
            case VARIANCE_OF_ALL ->
                spread(group, Moments.X, Moments.X, Moments.XX)
                        .divide(pairs, DIGITS)
                        .doubleValue();
            case DEVIATION_OF_SAMPLE ->
                root(spread(group, Moments.X, Moments.X, Moments.XX).divide(samplePairs, DIGITS));
            case DEVIATION_OF_ALL ->
                root(spread(group, Moments.X, Moments.X, Moments.XX).divide(pairs, DIGITS));
            case COVARIANCE_OF_SAMPLE ->
                spread(group, Moments.X, Moments.Y, Moments.XY)
                        .divide(samplePairs, DIGITS)
                        .doubleValue();
            case COVARIANCE_OF_ALL ->
                spread(group, Moments.X, Moments.Y, Moments.XY)
                        .divide(pairs, DIGITS)
                        .doubleValue();
            case CORRELATION -> correlation(group);
        };
    }

    /** The fewest rows that have the statistic. */
    private int leastRows() {
        return switch (this) {
            case SUM, MEAN, VARIANCE_OF_ALL, DEVIATION_OF_ALL, COVARIANCE_OF_ALL, CORRELATION -> 1;
            case VARIANCE_OF_SAMPLE, DEVIATION_OF_SAMPLE, COVARIANCE_OF_SAMPLE -> 2;
        };
    }

    /** Rows × sum of products − product of sums: exact, and never negative for a variance. */
    private static BigDecimal spread(Moments group, int left, int right, int product) {
        return group.sum(product)
                .multiply(BigDecimal.valueOf(group.rows()))
                .subtract(group.sum(left).multiply(group.sum(right)));
    }

    private static double root(BigDecimal square) {
        return square.sqrt(DIGITS).doubleValue();
    }

    private static @Nullable Double correlation(Moments group) {
        BigDecimal spreadOfX = spread(group, Moments.X, Moments.X, Moments.XX);
        BigDecimal spreadOfY = spread(group, Moments.Y, Moments.Y, Moments.YY);
        if (spreadOfX.signum() == 0 || spreadOfY.signum() == 0) {
            return null;
        }
        return spread(group, Moments.X, Moments.Y, Moments.XY)
                .divide(spreadOfX.multiply(spreadOfY).sqrt(DIGITS), DIGITS)
                .doubleValue();
    }
}
