package io.assay.spec.catalyst.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class ExactFunctionsTest {
    @Property
    void cellsOfARowSumWhateverTheirSize(@ForAll @Size(max = 40) List<Long> factors) {
        RowCells cells = new RowCells(5);
        InternalRow row = new GenericInternalRow(12);
        cells.clear(row, 1);
        cells.clear(row, 7);
        BigInteger expected = BigInteger.ZERO;
        for (long factor : factors) {
            BigInteger wide = BigInteger.valueOf(factor).pow(factor % 3 == 0 ? 3 : 1);
            cells.add(row, 1, wide);
            cells.add(row, 7, Math.multiplyHigh(factor, factor >> 3), factor * (factor >> 3));
            expected = expected.add(wide).add(BigInteger.valueOf(factor).multiply(BigInteger.valueOf(factor >> 3)));
        }
        cells.merge(row, 1, row, 7);

        assertThat(cells.value(row, 1)).isEqualTo(expected);
    }

    @Property
    void weightedMeanIsTheExactQuotientOfAnySplit(
            @ForAll @Size(min = 1, max = 20) List<@BigRange(min = "0", max = "999999999999999999") BigInteger> values,
            @ForAll @Size(min = 20, max = 20)
                    List<@BigRange(min = "0", max = "9999999999999999999999999999") BigInteger> weights) {
        WeightedMean mean = mean(0);
        InternalRow buffer = new GenericInternalRow(16);
        InternalRow other = new GenericInternalRow(16);
        mean.initialize(buffer);
        mean.initialize(other);
        BigDecimal products = BigDecimal.ZERO;
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < values.size(); i++) {
            BigDecimal value = new BigDecimal(values.get(i), 10);
            BigDecimal weight = new BigDecimal(weights.get(i), i % 4 == 0 ? 8 : 20);
            products = products.add(value.multiply(weight.setScale(8, RoundingMode.DOWN)));
            total = total.add(weight.setScale(8, RoundingMode.DOWN));
            mean.update(i % 2 == 0 ? buffer : other, pair(value, weight.setScale(8, RoundingMode.DOWN)));
        }
        mean.merge(buffer, other);
        mean.update(buffer, new GenericInternalRow(new Object[] {null, null}));

        assertThat(mean.eval(buffer))
                .isEqualTo(
                        total.signum() == 0
                                ? null
                                : Decimal.apply(products.divide(total, 10, RoundingMode.HALF_EVEN), 18, 10));
    }

    private static WeightedMean mean(int offset) {
        Expression value = new BoundReference(0, DataTypes.createDecimalType(18, 10), true);
        Expression weight = new BoundReference(1, DataTypes.createDecimalType(28, 8), true);
        return new WeightedMean(
                CollectionConverters.asScala(List.of(value, weight)).toSeq(), value.dataType(), offset, 0);
    }

    private static InternalRow pair(BigDecimal value, BigDecimal weight) {
        return new GenericInternalRow(new Object[] {Decimal.apply(value, 18, 10), Decimal.apply(weight, 28, 8)});
    }

    @Property
    void statisticsDoNotDependOnOrderOrSplit(@ForAll @Size(min = 2, max = 20) List<Double> values, @ForAll long seed) {
        List<Double> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(seed));
        for (Statistic statistic : Statistic.values()) {
            GroupSums whole = statistic.start();
            values.forEach(value -> whole.add(value, value / 2));
            GroupSums left = statistic.start();
            GroupSums right = statistic.start();
            shuffled.subList(0, values.size() / 2).forEach(value -> left.add(value, value / 2));
            shuffled.subList(values.size() / 2, values.size()).forEach(value -> right.add(value, value / 2));
            GroupSums merged = statistic.read(left.toBytes());
            merged.merge(right);

            assertThat(statistic.of(merged)).isEqualTo(statistic.of(whole));
        }
    }

    @Test
    void sumOfDoublesIsRoundedOnce() {
        GroupSums group = Statistic.SUM.start();
        List.of(1e308, 1e308, -1e308, 1e-300, -1e308).forEach(value -> group.add(value, value));

        assertThat(Statistic.SUM.of(group)).isEqualTo(1e-300);
        assertThat(Statistic.MEAN.of(Statistic.MEAN.start())).isNull();
    }

    @Test
    void infinitiesAndNansReappear() {
        GroupSums group = Statistic.SUM.start();
        group.add(Double.POSITIVE_INFINITY, 0.0);
        assertThat(Statistic.SUM.of(group)).isEqualTo(Double.POSITIVE_INFINITY);
        group.add(Double.NEGATIVE_INFINITY, 0.0);
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
