package io.assay.spec.expect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the values of earlier intervals become one number: exactly, rounded once; values that are null do not count. */
public enum Reduction {
    AVG,
    MAX,
    MEDIAN,
    MIN,
    STDDEV,
    SUM;

    /** The reduction that a word names. */
    public static Optional<Reduction> of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the number is one of the values, and so of their type; else it is a double. */
    public boolean chooses() {
        return this == MIN || this == MAX;
    }

    /**
     * One number of the values, as text; empty where there are none (for the standard deviation, which is that of a sample: fewer than two).
     *
     * @param values numbers as Java writes them
     */
    public Optional<String> of(List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.stream().anyMatch(Reduction::isOdd)) {
            return Optional.of(Double.toString(Double.NaN));
        }
        List<BigDecimal> numbers = values.stream().map(BigDecimal::new).sorted().toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        return switch (this) {
            case MIN -> Optional.of(numbers.getFirst().toPlainString());
            case MAX -> Optional.of(numbers.getLast().toPlainString());
            case SUM -> Optional.of(text(sum));
            case AVG -> Optional.of(text(sum.divide(count, MathContext.DECIMAL128)));
            case MEDIAN -> Optional.of(text(middle(numbers)));
            case STDDEV -> numbers.size() < 2 ? Optional.empty() : Optional.of(text(deviation(numbers, sum)));
        };
    }

    /** Whether it is a double that is no number. */
    private static boolean isOdd(String value) {
        return value.endsWith("NaN") || value.endsWith("Infinity");
    }

    private static BigDecimal middle(List<BigDecimal> sorted) {
        BigDecimal low = sorted.get((sorted.size() - 1) / 2);
        BigDecimal high = sorted.get(sorted.size() / 2);
        return low.add(high).divide(BigDecimal.valueOf(2), MathContext.DECIMAL128);
    }

    /** √((n·Σx² − (Σx)²) ÷ (n·(n − 1))), whose sums are exact. */
    private static BigDecimal deviation(List<BigDecimal> numbers, BigDecimal sum) {
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        BigDecimal squares =
                numbers.stream().map(value -> value.multiply(value)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return count.multiply(squares)
                .subtract(sum.multiply(sum))
                .divide(count.multiply(count.subtract(BigDecimal.ONE)), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL64);
    }

    private static String text(BigDecimal value) {
        return Double.toString(value.doubleValue());
    }
}
