package io.assay.feature.oracle;

import io.assay.spec.feature.FeatureCall;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Functions of a frame's counting rows alone, enough of which there are. */
final class FrameOracle {
    private FrameOracle() {}

    static Optional<Double> value(FeatureCall call, Past counting, Past frame) {
        if (call.name().equals("count")) {
            return Optional.of((double) counting.size());
        }
        List<BigDecimal> xs = counting.column(0);
        boolean paired = call.function().columns().size() > 1;
        List<BigDecimal> ys = paired ? counting.column(1) : List.of();
        boolean many = xs.size() > 1;
        return switch (call.name()) {
            case "sum" -> Optional.of(Statistics.sum(xs).doubleValue() + 0.0);
            case "avg", "bollinger_middle" -> Optional.of(Statistics.mean(xs));
            case "variance" -> many ? Statistics.covariance(xs, xs) : Optional.empty();
            case "stddev" -> many ? Statistics.deviation(xs) : Optional.empty();
            case "skewness" -> Statistics.skewness(xs);
            case "kurtosis" -> Statistics.kurtosis(xs);
            case "bollinger_upper" -> Optional.of(band(xs, call.number(0)));
            case "bollinger_lower" -> Optional.of(band(xs, -call.number(0)));
            case "product" -> Optional.of(product(xs));
            case "weighted_mean" -> Statistics.weightedMean(xs, ys);
            case "covariance" -> many ? Statistics.covariance(xs, ys) : Optional.empty();
            case "corr" -> many ? Statistics.correlation(xs, ys) : Optional.empty();
            case "beta" -> Statistics.beta(xs, ys);
            case "first" -> Optional.of(xs.getFirst().doubleValue());
            case "last" -> Optional.of(xs.getLast().doubleValue());
            case "min" -> Optional.of(least(xs));
            case "max", "donchian_upper" -> Optional.of(greatest(xs));
            case "donchian_lower" -> Optional.of(least(ys));
            case "donchian_middle" -> Optional.of((greatest(xs) + least(ys)) / 2);
            case "median" -> Optional.of(Statistics.quantile(xs, 0.5));
            case "quantile" -> Optional.of(Statistics.quantile(xs, call.number(0)));
            default -> ofTheRow(call, counting, frame, xs);
        };
    }

    /** Functions that also need the row's own value. */
    private static Optional<Double> ofTheRow(FeatureCall call, Past counting, Past frame, List<BigDecimal> xs) {
        if (!frame.lastComplete()) {
            return Optional.empty();
        }
        BigDecimal x = xs.getLast();
        double peak = greatest(xs);
        return switch (call.name()) {
            case "zscore" ->
                xs.size() < 2 || Statistics.deviation(xs).orElseThrow() == 0
                        ? Optional.empty()
                        : Optional.of((x.doubleValue() - Statistics.mean(xs))
                                / Statistics.deviation(xs).orElseThrow());
            case "rank" ->
                Optional.of(1.0
                        + xs.stream().filter(other -> other.compareTo(x) < 0).count());
            case "drawdown" -> peak > 0 ? Optional.of((x.doubleValue() - peak) / peak) : Optional.empty();
            case "williams_r" -> williams(counting);
            default -> throw new IllegalArgumentException("Cannot check %s: no oracle".formatted(call.name()));
        };
    }

    private static Optional<Double> williams(Past counting) {
        double high = greatest(counting.column(0));
        double low = least(counting.column(1));
        double close = counting.column(2).getLast().doubleValue();
        return high == low ? Optional.empty() : Optional.of(-100 * (high - close) / (high - low));
    }

    private static double band(List<BigDecimal> xs, double factor) {
        return Statistics.mean(xs) + factor * Statistics.populationDeviation(xs);
    }

    private static double product(List<BigDecimal> xs) {
        return xs.stream().map(BigDecimal::doubleValue).reduce(1.0, (left, right) -> left * right);
    }

    private static double greatest(List<BigDecimal> xs) {
        return xs.stream().max(Comparator.naturalOrder()).orElseThrow().doubleValue();
    }

    private static double least(List<BigDecimal> xs) {
        return xs.stream().min(Comparator.naturalOrder()).orElseThrow().doubleValue();
    }
}
