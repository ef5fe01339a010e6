package io.assay.feature.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Statistics of lists by their textbook formulas, in exact decimals, rounded once. */
final class Statistics {
    private static final MathContext AMPLE = new MathContext(60);

    private Statistics() {}

    static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Optional<Double> quotient(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0
                ? Optional.empty()
                : Optional.of(numerator
                                .divide(denominator, enough(numerator, denominator))
                                .doubleValue()
                        + 0.0);
    }

    /** Digits that tell a quotient from the middle between two doubles. */
    private static MathContext enough(BigDecimal numerator, BigDecimal denominator) {
        return new MathContext(numerator.precision() + denominator.precision() + 40);
    }

    static double mean(List<BigDecimal> values) {
        return quotient(sum(values), BigDecimal.valueOf(values.size())).orElseThrow();
    }

    /** n Σxy − Σx Σy. */
    static BigDecimal centred(List<BigDecimal> xs, List<BigDecimal> ys) {
        BigDecimal products = BigDecimal.ZERO;
        for (int i = 0; i < xs.size(); i++) {
            products = products.add(xs.get(i).multiply(ys.get(i)));
        }
        return products.multiply(BigDecimal.valueOf(xs.size())).subtract(sum(xs).multiply(sum(ys)));
    }

    static Optional<Double> covariance(List<BigDecimal> xs, List<BigDecimal> ys) {
        BigDecimal n = BigDecimal.valueOf(xs.size());
        return quotient(centred(xs, ys), n.multiply(n.subtract(BigDecimal.ONE)));
    }

    static double populationDeviation(List<BigDecimal> xs) {
        BigDecimal n = BigDecimal.valueOf(xs.size());
        return Math.sqrt(quotient(centred(xs, xs), n.multiply(n)).orElseThrow());
    }

    static Optional<Double> deviation(List<BigDecimal> xs) {
        return covariance(xs, xs).map(Math::sqrt);
    }

    static Optional<Double> beta(List<BigDecimal> ys, List<BigDecimal> xs) {
        return xs.size() < 2 ? Optional.empty() : quotient(centred(ys, xs), centred(xs, xs));
    }

    static Optional<Double> correlation(List<BigDecimal> xs, List<BigDecimal> ys) {
        BigDecimal both = centred(xs, ys);
        return quotient(both.multiply(both), centred(xs, xs).multiply(centred(ys, ys)))
                .map(square -> Math.copySign(Math.sqrt(square), both.signum()));
    }

    static Optional<Double> weightedMean(List<BigDecimal> xs, List<BigDecimal> weights) {
        BigDecimal products = BigDecimal.ZERO;
        for (int i = 0; i < xs.size(); i++) {
            products = products.add(xs.get(i).multiply(weights.get(i)));
        }
        return quotient(products, sum(weights));
    }

    /** The sum of a power of the distances from the mean. */
    static BigDecimal power(List<BigDecimal> xs, int power) {
        BigDecimal mean = sum(xs).divide(BigDecimal.valueOf(xs.size()), AMPLE);
        return sum(xs.stream().map(x -> x.subtract(mean).pow(power, AMPLE)).toList());
    }

    static Optional<Double> skewness(List<BigDecimal> xs) {
        double second = power(xs, 2).doubleValue();
        return second == 0
                ? Optional.empty()
                : Optional.of(Math.sqrt(xs.size()) * power(xs, 3).doubleValue() / Math.pow(second, 1.5));
    }

    static Optional<Double> kurtosis(List<BigDecimal> xs) {
        double second = power(xs, 2).doubleValue();
        return second == 0
                ? Optional.empty()
                : Optional.of(xs.size() * power(xs, 4).doubleValue() / (second * second) - 3);
    }

    static double quantile(List<BigDecimal> xs, double share) {
        List<BigDecimal> sorted = xs.stream().sorted().toList();
        double place = (sorted.size() - 1) * share;
        int below = (int) Math.floor(place);
        BigDecimal least = sorted.get(below);
        BigDecimal next = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return least.add(next.subtract(least).multiply(new BigDecimal(place - below)))
                .doubleValue();
    }
}
