package io.assay.spec.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
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

    @Test
    void bytesThatAreNoSumAreRefused() {
        assertThatThrownBy(() -> ExactSum.of(new byte[24]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid sum: 24 bytes (must be more than 24)");
    }
}
