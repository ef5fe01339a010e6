package io.assay.spec.catalyst.function;

import static io.assay.spec.catalyst.function.GroupSums.X;
import static io.assay.spec.catalyst.function.GroupSums.XX;
import static io.assay.spec.catalyst.function.GroupSums.XY;
import static io.assay.spec.catalyst.function.GroupSums.Y;
import static io.assay.spec.catalyst.function.GroupSums.YY;

import io.assay.spec.exact.MomentQuotients;
import org.jspecify.annotations.Nullable;

/** What is read off the exact sums of a group, rounded once to a double; null where the group is too small for it. */
public enum Statistic {
    SUM(X),
    MEAN(X),
    VARIANCE_OF_SAMPLE(X, XX),
    VARIANCE_OF_ALL(X, XX),
    DEVIATION_OF_SAMPLE(X, XX),
    DEVIATION_OF_ALL(X, XX),
    COVARIANCE_OF_SAMPLE(X, Y, XY),
    COVARIANCE_OF_ALL(X, Y, XY),
    CORRELATION(X, Y, XX, YY, XY);

    private final int sums;

    Statistic(int... sums) {
        this.sums = GroupSums.only(sums);
    }

    GroupSums start() {
        return new GroupSums(sums);
    }

    GroupSums read(byte[] bytes) {
        return GroupSums.of(bytes, sums);
    }

    @Nullable
    Double of(GroupSums group) {
        long rows = group.rows();
        if (rows < leastRows()) {
            return null;
        }
        return switch (this) {
            case SUM -> group.sum(X).sum();
            case MEAN -> group.sum(X).quotient(rows, 0);
            case VARIANCE_OF_SAMPLE -> variance(group, rows - 1);
            case VARIANCE_OF_ALL -> variance(group, rows);
            case DEVIATION_OF_SAMPLE -> Math.sqrt(variance(group, rows - 1));
            case DEVIATION_OF_ALL -> Math.sqrt(variance(group, rows));
            case COVARIANCE_OF_SAMPLE -> covariance(group, rows - 1);
            case COVARIANCE_OF_ALL -> covariance(group, rows);
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

    private static double variance(GroupSums group, long divisor) {
        return centred(group, X, XX, divisor);
    }

    private static double covariance(GroupSums group, long divisor) {
        return centred(group, Y, XY, divisor);
    }

    private static double centred(GroupSums group, int other, int product, long divisor) {
        return group.isFinite()
                ? new MomentQuotients()
                        .covariance(group.sum(X), group.sum(other), group.sum(product), group.rows(), divisor, 0)
                : Double.NaN;
    }

    /** Null where one of the two does not vary. */
    private static @Nullable Double correlation(GroupSums group) {
        if (!group.isFinite()) {
            return Double.NaN;
        }
        MomentQuotients quotients = new MomentQuotients();
        double square = quotients.squaredCorrelation(
                group.sum(X), group.sum(Y), group.sum(XX), group.sum(YY), group.sum(XY), group.rows());
        return Double.isNaN(square) ? null : Math.copySign(Math.sqrt(square), quotients.sign());
    }
}
