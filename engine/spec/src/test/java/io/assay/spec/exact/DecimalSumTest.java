package io.assay.spec.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DecimalSumTest {
    private static final BigInteger BOUND = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

    @Provide
    Arbitrary<List<BigInteger>> unscaled() {
        Arbitrary<BigInteger> any = Arbitraries.bigIntegers().between(BOUND.negate(), BOUND);
        Arbitrary<BigInteger> small = Arbitraries.longs().map(BigInteger::valueOf);
        return Arbitraries.oneOf(any, small).list().ofMaxSize(80);
    }

    @Property
    void sumIsExactAndKnowsNoOrder(@ForAll("unscaled") List<BigInteger> terms, @ForAll Random random) {
        List<BigInteger> shuffled = new ArrayList<>(terms);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(terms.size() + 1);
        ExactDecimalSum left = new ExactDecimalSum(8);
        ExactDecimalSum right = new ExactDecimalSum(8);
        shuffled.subList(0, cut).forEach(left::add);
        shuffled.subList(cut, shuffled.size()).forEach(term -> right.add(new BigDecimal(term, 8)));
        right.add(BigDecimal.TEN);
        right.remove(BigDecimal.TEN);
        right.add(Long.MIN_VALUE);
        right.remove(Long.MIN_VALUE);
        left.merge(right);

        BigDecimal exact = new BigDecimal(terms.stream().reduce(BigInteger.ZERO, BigInteger::add), 8);
        assertThat(left.sum()).isEqualTo(exact);
        assertThat(ExactDecimalSum.of(left.toBytes(), 8).sum()).isEqualTo(exact);
    }

    @Property
    void weightedMeanIsTheExactQuotientRoundedOnce(
            @ForAll @Size(min = 1, max = 20)
                    List<@LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) Long> values,
            @ForAll @Size(min = 20, max = 20) List<@LongRange(min = 0, max = 1_000_000_000L) Long> weights) {
        WeightedMean mean = new WeightedMean(4, 2);
        WeightedMean other = new WeightedMean(4, 2);
        BigDecimal products = BigDecimal.ZERO;
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < values.size(); i++) {
            BigDecimal value = BigDecimal.valueOf(values.get(i), 4);
            BigDecimal weight = BigDecimal.valueOf(weights.get(i), 2);
            mean.add(values.get(i), weights.get(i));
            other.add(value, weight);
            products = products.add(value.multiply(weight));
            total = total.add(weight);
        }
        other.remove(BigDecimal.valueOf(values.getFirst(), 4), BigDecimal.valueOf(weights.getFirst(), 2));
        WeightedMean first = new WeightedMean(4, 2);
        first.add(values.getFirst(), weights.getFirst());
        other.merge(first);

        if (total.signum() == 0) {
            assertThat(mean.mean(4)).isEmpty();
        } else {
            assertThat(mean.mean(4)).hasValue(products.divide(total, 4, RoundingMode.HALF_EVEN));
            assertThat(other.toBytes()).isEqualTo(mean.toBytes());
            assertThat(WeightedMean.of(mean.toBytes(), 4, 2).mean(4)).isEqualTo(mean.mean(4));
            assertThat(other.mean(2)).hasValue(products.divide(total, 2, RoundingMode.HALF_EVEN));
            assertThat(other.mean(9)).hasValue(products.divide(total, 9, RoundingMode.HALF_EVEN));
        }
    }

    @Test
    void tiesGoToTheEvenDigit() {
        WeightedMean mean = new WeightedMean(0, 0);
        mean.add(1, 1);
        mean.add(2, 1);
        assertThat(mean.mean(0)).hasValue(BigDecimal.valueOf(2));
        mean.add(0, 2);
        mean.add(-1, 2);
        mean.add(0, 0);
        assertThat(mean.mean(0)).hasValue(BigDecimal.ZERO);
    }

    @Test
    void termsAndSumsOfAnotherScaleAreRefused() {
        ExactDecimalSum sum = new ExactDecimalSum(2);
        assertThatThrownBy(() -> sum.add(new BigDecimal("0.001"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> sum.merge(new ExactDecimalSum(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid sum: scale 3 (must be 2, as the sum it is merged into)");
    }
}
