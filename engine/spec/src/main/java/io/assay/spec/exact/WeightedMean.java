package io.assay.spec.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The mean of decimals by decimal weights: both sums exact, their quotient rounded once, half even. */
public final class WeightedMean {
    private final int valueScale;
    private final int weightScale;
    private final ExactDecimalSum products;
    private final ExactDecimalSum weights;

    /** An empty mean of values and weights with so many digits after the point. */
    public WeightedMean(int valueScale, int weightScale) {
        this.valueScale = valueScale;
        this.weightScale = weightScale;
        this.products = new ExactDecimalSum(valueScale + weightScale);
        this.weights = new ExactDecimalSum(weightScale);
    }

    /** Adds a value by its unscaled value and its weight's. */
    public void add(long value, long weight) {
        products.addProduct(value, weight);
        weights.add(weight);
    }

    /**
     * Adds a value and its weight.
     *
     * @throws ArithmeticException if one has more digits after the point than its scale
     */
    public void add(BigDecimal value, BigDecimal weight) {
        weights.add(weight);
        products.add(product(value, weight));
    }

    /** Removes a value and its weight that were added. */
    public void remove(BigDecimal value, BigDecimal weight) {
        weights.remove(weight);
        products.add(product(value, weight).negate());
    }

    /** Adds everything that another mean of the same scales holds. */
    public void merge(WeightedMean other) {
        products.merge(other.products);
        weights.merge(other.weights);
    }

    /** The state as bytes: equal sets of values and weights give equal bytes. */
    public byte[] toBytes() {
        return StateBytes.join(products.toBytes(), weights.toBytes());
    }

    /** Reads what {@link #toBytes} writes, for the same scales. */
    public static WeightedMean of(byte[] bytes, int valueScale, int weightScale) {
        List<byte[]> parts = StateBytes.split(bytes, 2);
        WeightedMean mean = new WeightedMean(valueScale, weightScale);
        mean.products.merge(ExactDecimalSum.of(parts.get(0), valueScale + weightScale));
        mean.weights.merge(ExactDecimalSum.of(parts.get(1), weightScale));
        return mean;
    }

    /** The mean with so many digits after the point; empty where the weights add up to 0. */
    public Optional<BigDecimal> mean(int scale) {
        BigInteger weight = weights.unscaled();
        if (weight.signum() == 0) {
            return Optional.empty();
        }
        BigInteger numerator = products.unscaled();
        BigInteger denominator = weight;
        if (scale >= valueScale) {
            numerator = numerator.multiply(BigInteger.TEN.pow(scale - valueScale));
        } else {
            denominator = denominator.multiply(BigInteger.TEN.pow(valueScale - scale));
        }
        return Optional.of(new BigDecimal(halfEven(numerator, denominator), scale));
    }

    private BigInteger product(BigDecimal value, BigDecimal weight) {
        return value.setScale(valueScale)
                .unscaledValue()
                .multiply(weight.setScale(weightScale).unscaledValue());
    }

    private static BigInteger halfEven(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = numerator.abs().divideAndRemainder(denominator.abs());
        int half = parts[1].shiftLeft(1).compareTo(denominator.abs());
        boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
        BigInteger rounded = up ? parts[0].add(BigInteger.ONE) : parts[0];
        return numerator.signum() == denominator.signum() ? rounded : rounded.negate();
    }
}
