package io.assay.spec.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MomentQuotientsTest {
    private static final MathContext LONG = new MathContext(800);

    @Provide
    Arbitrary<Double> numbers() {
        Arbitrary<Double> prices = Arbitraries.integers().between(1, 1_000_000).map(cents -> cents / 100.0);
        Arbitrary<Double> whole = Arbitraries.integers().between(-20, 20).map(Integer::doubleValue);
        Arbitrary<Double> wide = Combinators.combine(
                        Arbitraries.longs().between(-(1L << 53), 1L << 53),
                        Arbitraries.integers().between(-1074, 900))
                .as((significand, exponent) -> Math.scalb((double) significand, exponent));
        return Arbitraries.oneOf(prices, whole, wide);
    }

    @Provide
    Arbitrary<List<Double>> values() {
        return Arbitraries.oneOf(
                numbers().list().ofMinSize(1).ofMaxSize(40),
                Arbitraries.integers()
                        .between(0, 9)
                        .map(Integer::doubleValue)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(9));
    }

    @Property(tries = 3000)
    void momentsAreTheExactQuotientsRoundedOnce(@ForAll("values") List<Double> values) {
        Moments moments = new Moments();
        values.forEach(moments::add);
        Exact exact = new Exact(values.stream().map(BigDecimal::new).toList());

        assertThat(moments.mean()).isEqualTo(exact.mean());
        assertThat(moments.sampleVariance()).isEqualTo(exact.variance(1));
        assertThat(moments.populationVariance()).isEqualTo(exact.variance(0));
    }

    @Property(tries = 1000)
    void decimalsCountAsTheWholeNumbersTheyAre(
            @ForAll @Size(min = 1, max = 30) List<BigInteger> whole, @ForAll @IntRange(max = 18) int scale) {
        Moments moments = new Moments(scale);
        BigInteger passing = BigInteger.ONE.shiftLeft(120).negate();
        moments.addWhole(passing.shiftRight(64).longValue(), passing.longValue());
        whole.forEach(value -> moments.addWhole(value.shiftRight(64).longValue(), value.longValue()));
        moments.removeWhole(passing.shiftRight(64).longValue(), passing.longValue());
        Exact exact = new Exact(
                whole.stream().map(value -> new BigDecimal(value, scale)).toList());

        assertThat(moments.mean()).isEqualTo(exact.mean());
        assertThat(moments.sum()).isEqualTo(exact.sum.doubleValue() + 0.0);
        assertThat(moments.sampleVariance()).isEqualTo(exact.variance(1));
        assertThat(Moments.of(moments.toBytes(), scale).populationVariance()).isEqualTo(exact.variance(0));
    }

    @Property(tries = 1000)
    void slopesAndCorrelationsAreThoseOfTheLongWay(
            @ForAll("values") List<Double> xs, @ForAll("values") List<Double> ys) {
        CoMoments pairs = new CoMoments();
        int n = Math.min(xs.size(), ys.size());
        for (int i = 0; i < n; i++) {
            pairs.add(xs.get(i), ys.get(i));
        }
        BigDecimal both = covariance(xs, ys, n);
        BigDecimal ofX = covariance(xs, xs, n);
        BigDecimal ofY = covariance(ys, ys, n);

        assertThat(pairs.slope() + 0.0).isEqualTo(quotient(both, ofY));
        double correlation = Math.sqrt(quotient(both.multiply(both), ofX.multiply(ofY)));
        assertThat(pairs.correlation()).isEqualTo((Double) Math.copySign(correlation, both.signum()));
    }

    @Property(tries = 1000)
    void pairsOfDecimalsCountAsTheWholeNumbersTheyAre(
            @ForAll @Size(min = 2, max = 20) List<Long> xs, @ForAll @Size(min = 2, max = 20) List<Long> ys) {
        CoMoments pairs = new CoMoments(10, 8);
        int n = Math.min(xs.size(), ys.size());
        for (int i = 0; i < n; i++) {
            long x = xs.get(i);
            long y = ys.get(i);
            pairs.addWhole(x >> 63, x, y >> 63, y);
        }
        List<BigDecimal> x =
                xs.stream().map(value -> BigDecimal.valueOf(value, 10)).toList();
        List<BigDecimal> y =
                ys.stream().map(value -> BigDecimal.valueOf(value, 8)).toList();
        BigDecimal both = centred(x, y, n);
        BigDecimal divisor = BigDecimal.valueOf(n).multiply(BigDecimal.valueOf(n - 1L));

        assertThat(pairs.sampleCovariance() + 0.0).isEqualTo(quotient(both, divisor));
        assertThat(pairs.slope() + 0.0).isEqualTo(quotient(both, centred(y, y, n)));
        CoMoments swapped = CoMoments.of(pairs.toBytes(), 8, 10);
        assertThat(swapped.correlation()).isEqualTo((Double) pairs.correlation());
    }

    private static BigDecimal covariance(List<Double> xs, List<Double> ys, int n) {
        return centred(
                xs.stream().map(BigDecimal::new).toList(),
                ys.stream().map(BigDecimal::new).toList(),
                n);
    }

    private static BigDecimal centred(List<BigDecimal> xs, List<BigDecimal> ys, int n) {
        BigDecimal products = BigDecimal.ZERO;
        BigDecimal sumX = BigDecimal.ZERO;
        BigDecimal sumY = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            products = products.add(xs.get(i).multiply(ys.get(i)));
            sumX = sumX.add(xs.get(i));
            sumY = sumY.add(ys.get(i));
        }
        return products.multiply(BigDecimal.valueOf(n)).subtract(sumX.multiply(sumY));
    }

    private static Double quotient(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0
                ? Double.NaN
                : numerator.divide(denominator, LONG).doubleValue() + 0.0;
    }

    private static final class Exact {
        private final List<BigDecimal> values;
        private final BigDecimal n;
        private final BigDecimal sum;

        Exact(List<BigDecimal> values) {
            this.values = values;
            this.n = BigDecimal.valueOf(values.size());
            this.sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Double mean() {
            return quotient(sum, n);
        }

        Double variance(int less) {
            return quotient(centred(values, values, values.size()), n.multiply(n.subtract(BigDecimal.valueOf(less))));
        }
    }
}
