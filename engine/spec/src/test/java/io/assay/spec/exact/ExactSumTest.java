package io.assay.spec.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    @Provide
    Arbitrary<Double> numbers() {
        Arbitrary<Double> spread = Combinators.combine(
                        Arbitraries.longs().between(-(1L << 53), 1L << 53),
                        Arbitraries.integers().between(-200, 200))
                .as((significand, exponent) -> Math.scalb((double) significand, exponent));
        Arbitrary<Double> wide = Combinators.combine(
                        Arbitraries.longs().between(-(1L << 53), 1L << 53),
                        Arbitraries.integers().between(-1074, 900))
                .as((significand, exponent) -> Math.scalb((double) significand, exponent));
        Arbitrary<Double> odd = Arbitraries.of(
                0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, 1.0, -1.0, 1e-300, -1e300, 0x1p53);
        return Arbitraries.oneOf(spread, wide, odd);
    }

    @Provide
    Arbitrary<List<Double>> series() {
        return numbers().list().ofMaxSize(60);
    }

    private static ExactSum sum(List<Double> terms) {
        ExactSum sum = new ExactSum();
        terms.forEach(sum::add);
        return sum;
    }

    @Property
    void sumIsTheExactOneRoundedOnce(@ForAll("series") List<Double> terms) {
        BigDecimal exact = terms.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum(terms).sum()).isEqualTo(exact.doubleValue() + 0.0);
    }

    @Property
    void productsAreExactWhereverTheyLie(@ForAll("series") List<Double> first, @ForAll("series") List<Double> second) {
        ExactSum sum = new ExactSum();
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            sum.addProduct(first.get(i), second.get(i));
            exact = exact.add(new BigDecimal(first.get(i)).multiply(new BigDecimal(second.get(i))));
        }

        assertThat(sum.sum()).isEqualTo(exact.doubleValue() + 0.0);
    }

    @Property
    void orderAndCutsDoNotMatter(@ForAll("series") List<Double> terms, @ForAll Random random) {
        List<Double> shuffled = new ArrayList<>(terms);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(shuffled.size() + 1);
        ExactSum merged = sum(shuffled.subList(0, cut));
        merged.merge(sum(shuffled.subList(cut, shuffled.size())));

        assertThat(merged.toBytes()).isEqualTo(sum(terms).toBytes());
        assertThat(ExactSum.of(merged.toBytes()).sum()).isEqualTo(sum(terms).sum());
    }

    @Property
    void removedTermsLeaveNoTrace(@ForAll("series") List<Double> kept, @ForAll("series") List<Double> passing) {
        ExactSum sum = sum(passing);
        kept.forEach(sum::add);
        passing.forEach(term -> sum.addProduct(term, 3.0));
        passing.forEach(sum::remove);
        passing.forEach(term -> sum.removeProduct(term, 3.0));

        assertThat(sum.toBytes()).isEqualTo(sum(kept).toBytes());
    }

    @Test
    void infinitiesAndNansAppearAndGo() {
        ExactSum sum = sum(List.of(1.0, Double.POSITIVE_INFINITY));
        assertThat(sum.sum()).isEqualTo(Double.POSITIVE_INFINITY);
        sum.add(Double.NEGATIVE_INFINITY);
        assertThat(sum.sum()).isNaN();
        sum.remove(Double.POSITIVE_INFINITY);
        assertThat(sum.sum()).isEqualTo(Double.NEGATIVE_INFINITY);
        sum.addProduct(0.0, Double.POSITIVE_INFINITY);
        assertThat(sum.sum()).isNaN();
        sum.removeProduct(0.0, Double.POSITIVE_INFINITY);
        sum.remove(Double.NEGATIVE_INFINITY);
        assertThat(sum.sum()).isEqualTo(1.0);
    }

    @Test
    void sumThatNoDoubleHoldsIsInfiniteAndComesBack() {
        ExactSum sum = sum(List.of(Double.MAX_VALUE, Double.MAX_VALUE));
        assertThat(sum.sum()).isEqualTo(Double.POSITIVE_INFINITY);
        sum.add(-Double.MAX_VALUE);
        assertThat(sum.sum()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void millionsOfTermsCarry() {
        double term = -0.1;
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 3_000_000; i++) {
            sum.add(term);
        }
        assertThat(sum.sum())
                .isEqualTo(new BigDecimal(term)
                        .multiply(BigDecimal.valueOf(3_000_000))
                        .doubleValue());
    }

    @Property
    void wholeNumbersAreAddedExactly(@ForAll List<Long> terms) {
        ExactSum sum = new ExactSum();
        terms.forEach(term -> sum.addWhole(term >> 63, term));
        BigDecimal exact = terms.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum.sum()).isEqualTo(exact.doubleValue());
    }

    @Property
    void meansAndQuotientsAreRoundedOnce(@ForAll("series") List<Double> first, @ForAll("series") List<Double> second) {
        BigDecimal exact = first.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal divisor = second.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        MathContext digits = new MathContext(800);

        assertThat(sum(first).quotient(7, 0))
                .isEqualTo(exact.divide(BigDecimal.valueOf(7), digits).doubleValue() + 0.0);
        if (divisor.signum() == 0) {
            assertThat(sum(first).over(sum(second))).isNaN();
        } else {
            assertThat(sum(first).over(sum(second)))
                    .isEqualTo(exact.divide(divisor, digits).doubleValue());
        }
    }

    @Test
    void aSumOfPricesTakesAFewBytes() {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 1_000; i++) {
            sum.add(64_000.01 + i);
        }
        assertThat(sum.toBytes()).hasSizeLessThan(18);
        assertThat(new ExactSum().toBytes()).hasSize(1);
        sum.add(Double.NaN);
        assertThat(ExactSum.of(sum.toBytes()).sum()).isNaN();
    }

    @Test
    void bytesThatAreNoSumAreRefused() {
        for (byte[] bytes : List.of(new byte[0], new byte[] {2}, new byte[] {0, 1, 2}, new byte[] {1, 0})) {
            assertThatThrownBy(() -> ExactSum.of(bytes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Invalid sum: %s (must be what a sum wrote)", Arrays.toString(bytes));
        }
    }
}
