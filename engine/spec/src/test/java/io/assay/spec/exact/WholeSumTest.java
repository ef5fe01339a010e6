package io.assay.spec.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WholeSumTest {
    private static final int UNITS = -Digits.OFFSET;

    @Provide
    Arbitrary<List<BigInteger>> numbers() {
        BigInteger wide = BigInteger.ONE.shiftLeft(126);
        Arbitrary<BigInteger> narrow = Arbitraries.longs().map(BigInteger::valueOf);
        Arbitrary<BigInteger> prices = Arbitraries.integers()
                .between(-1_000_000, 1_000_000)
                .map(cents -> BigInteger.valueOf(cents * 100_000_000L));
        return Arbitraries.oneOf(narrow, prices, Arbitraries.bigIntegers().between(wide.negate(), wide))
                .list()
                .ofMaxSize(30);
    }

    @Property
    void sumIsTheExactOneHoweverManyBitsItTakes(
            @ForAll("numbers") List<BigInteger> kept, @ForAll("numbers") List<BigInteger> passing) {
        ExactSum sum = new ExactSum();
        passing.forEach(number -> sum.addWhole(high(number), number.longValue()));
        kept.forEach(number -> sum.addWhole(high(number), number.longValue()));
        passing.forEach(number -> sum.removeWhole(high(number), number.longValue()));
        BigInteger exact = kept.stream().reduce(BigInteger.ZERO, BigInteger::add);

        assertThat(sum.exact()).isEqualTo(exact.shiftLeft(Digits.OFFSET));
        assertThat(sum.isZero()).isEqualTo(exact.signum() == 0);
        assertThat(ExactSum.of(sum.toBytes()).exact()).isEqualTo(sum.exact());
    }

    @Property
    void quotientsAreRoundedOnce(
            @ForAll("numbers") List<BigInteger> numbers,
            @ForAll @LongRange(min = 1, max = 1L << 60) long divisor,
            @ForAll @IntRange(max = 38) int tens) {
        ExactSum sum = new ExactSum();
        numbers.forEach(number -> sum.addWhole(high(number), number.longValue()));

        assertThat(sum.quotient(divisor, tens))
                .isEqualTo(Rounding.ratio(sum.exact(), Rounding.divisor(divisor, tens), UNITS));
        assertThat(sum.quotient(60, 10)).isEqualTo(Rounding.ratio(sum.exact(), Rounding.divisor(60, 10), UNITS));
        assertThat(sum.sum()).isEqualTo(Rounding.ratio(sum.exact(), BigInteger.ONE, UNITS));
    }

    @Test
    void theBoundsOfEachWidthAreHeld() {
        for (int bits : new int[] {52, 53, 62, 63, 64, 106, 126, 127}) {
            for (int near = -2; near < 2; near++) {
                BigInteger number = BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(bits < 127 ? near : -1));
                for (BigInteger either : List.of(number, number.negate())) {
                    ExactSum sum = new ExactSum();
                    sum.addWhole(high(either), either.longValue());

                    assertThat(sum.sum()).as("%s", either).isEqualTo(either.doubleValue());
                    assertThat(sum.quotient(3, 5))
                            .isEqualTo(
                                    either.doubleValue() == 0
                                            ? 0
                                            : Rounding.ratio(either, BigInteger.valueOf(300_000), 0));
                }
            }
        }
    }

    private static long high(BigInteger number) {
        return number.shiftRight(64).longValue();
    }
}
