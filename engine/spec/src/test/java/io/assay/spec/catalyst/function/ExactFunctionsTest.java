package io.assay.spec.catalyst.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.types.Decimal;
import org.junit.jupiter.api.Test;

class ExactFunctionsTest {
    @Property
    void wideSumIsTheSumOfProducts(@ForAll @Size(max = 40) List<Long> factors) {
        WideSum sum = new WideSum();
        BigInteger expected = BigInteger.ZERO;
        for (long factor : factors) {
            BigInteger wide = BigInteger.valueOf(factor).shiftLeft(factor % 3 == 0 ? 20 : 0);
            sum.addProduct(wide, BigInteger.valueOf(factor >> 3));
            sum.add(wide.negate());
            expected =
                    expected.add(wide.multiply(BigInteger.valueOf(factor >> 3))).subtract(wide);
        }

        assertThat(sum.value()).isEqualTo(expected);
    }

    @Property
    void statisticsDoNotDependOnOrderOrSplit(@ForAll @Size(min = 2, max = 20) List<Double> values, @ForAll long seed) {
        List<Double> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(seed));
        for (Statistic statistic : Statistic.values()) {
            Moments whole = statistic.start();
            values.forEach(value -> whole.add(value, value / 2));
            Moments left = statistic.start();
            Moments right = statistic.start();
            shuffled.subList(0, values.size() / 2).forEach(value -> left.add(value, value / 2));
            shuffled.subList(values.size() / 2, values.size()).forEach(value -> right.add(value, value / 2));
            Moments merged = Moments.of(left.toBytes());
            merged.merge(right);

            assertThat(statistic.of(merged)).isEqualTo(statistic.of(whole));
        }
    }

    @Test
    void sumOfDoublesIsRoundedOnce() {
        Moments group = Statistic.SUM.start();
        List.of(1e308, 1e308, -1e308, 1e-300, -1e308).forEach(value -> group.add(value, value));

        assertThat(Statistic.SUM.of(group)).isEqualTo(1e-300);
        assertThat(Statistic.MEAN.of(Statistic.MEAN.start())).isNull();
    }

    @Test
    void infinitiesAndNansReappear() {
        Moments group = Statistic.SUM.start();
        group.add(Double.POSITIVE_INFINITY, 0);
        assertThat(Statistic.SUM.of(group)).isEqualTo(Double.POSITIVE_INFINITY);
        group.add(Double.NEGATIVE_INFINITY, 0);
        assertThat(Statistic.SUM.of(group)).isNaN();
    }

    @Test
    void productIsRoundedOnceHalfEven() {
        Decimal price = Decimal.apply(new BigDecimal("0.05"), 18, 2);
        Decimal quantity = Decimal.apply(new BigDecimal("0.1"), 28, 1);

        assertThat(ExactDecimals.product(price, quantity, 28, 2).toString()).isEqualTo("0.00");
        assertThat(ExactDecimals.product(price, quantity, 28, 3).toString()).isEqualTo("0.005");
        assertThatThrownBy(() -> ExactDecimals.quotient(price, Decimal.apply(0), 28, 2))
                .hasMessageContaining("Cannot divide 0.05 by 0");
    }
}
