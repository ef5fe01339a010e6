package io.assay.spec.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final MathContext EXACT = new MathContext(400);

    @Property
    void varianceIsTheExactOneRoundedOnce(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
        Moments moments = new Moments();
        values.forEach(moments::add);
        BigDecimal n = BigDecimal.valueOf(values.size());
        BigDecimal sum = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares =
                values.stream().map(value -> new BigDecimal(value).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal centred = n.multiply(squares).subtract(sum.pow(2));

        assertThat(moments.sampleVariance())
                .isEqualTo(centred.divide(n.multiply(n.subtract(BigDecimal.ONE)), EXACT)
                        .doubleValue());
        assertThat(moments.populationVariance())
                .isEqualTo(centred.divide(n.multiply(n), EXACT).doubleValue());
        assertThat(moments.mean()).isEqualTo(sum.divide(n, EXACT).doubleValue() + 0.0);
        assertThat(moments.sampleDeviation()).isEqualTo(Math.sqrt(moments.sampleVariance()));
        Moments read = Moments.of(moments.toBytes());
        assertThat(read.count()).isEqualTo(values.size());
        assertThat(read.sampleVariance()).isEqualTo(moments.sampleVariance());
        assertThat(read.toBytes()).isEqualTo(moments.toBytes());
    }

    @Property
    void correlationIsAFunctionOfThePairs(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -1e9, max = 1e9) Double> xs,
            @ForAll Random random) {
        List<double[]> pairs = new ArrayList<>();
        xs.forEach(x -> pairs.add(new double[] {x, x * 3 - random.nextDouble()}));
        CoMoments forward = new CoMoments();
        pairs.forEach(pair -> forward.add(pair[0], pair[1]));
        Collections.shuffle(pairs, random);
        CoMoments left = new CoMoments();
        CoMoments right = new CoMoments();
        pairs.subList(0, pairs.size() / 2).forEach(pair -> left.add(pair[0], pair[1]));
        pairs.subList(pairs.size() / 2, pairs.size()).forEach(pair -> right.add(pair[0], pair[1]));
        right.add(5, 6);
        left.merge(right);
        left.remove(5, 6);

        assertThat(left.toBytes()).isEqualTo(forward.toBytes());
        CoMoments read = CoMoments.of(left.toBytes());
        assertThat(read.count()).isEqualTo(forward.count());
        // Of values that are all equal there is no correlation, which is no number, and equal to itself only in its
        // bits.
        assertThat(Double.doubleToLongBits(read.correlation()))
                .isEqualTo(Double.doubleToLongBits(forward.correlation()));
        assertThat(read.sampleCovariance()).isEqualTo(forward.sampleCovariance());
        assertThat(read.populationCovariance()).isEqualTo(forward.populationCovariance());
        if (!Double.isNaN(forward.correlation())) {
            assertThat(forward.correlation()).isBetween(-1.0, 1.0);
        }
    }

    @Test
    void knownPairsCorrelateAsTheyMust() {
        CoMoments pairs = new CoMoments();
        pairs.add(1, -2);
        pairs.add(2, -4);
        assertThat(pairs.correlation()).isEqualTo(-1.0);
        assertThat(pairs.sampleCovariance()).isEqualTo(-1.0);
        pairs.add(Double.NaN, 1);
        assertThat(pairs.correlation()).isNaN();
    }

    @Test
    void oneValueHasNoSampleVarianceAndConstantsHaveNone() {
        Moments moments = new Moments();
        assertThat(moments.mean()).isNaN();
        moments.add(1e16);
        assertThat(moments.sampleVariance()).isNaN();
        assertThat(moments.populationVariance()).isZero();
        Moments more = new Moments();
        more.add(1e16);
        moments.merge(more);
        assertThat(moments.sampleVariance()).isZero();
        moments.remove(1e16);
        assertThat(moments.count()).isEqualTo(1);
        moments.add(Double.POSITIVE_INFINITY);
        assertThat(moments.mean()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(moments.populationVariance()).isNaN();
        assertThat(moments.sum()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(moments.populationDeviation()).isNaN();
    }

    @Test
    void bytesThatAreNoAccumulatorAreRefused() {
        assertThatThrownBy(() -> Moments.of(new byte[] {0, 0, 0, 9, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid accumulator: 5 bytes (must be 3 parts, each after its length)");
        assertThatThrownBy(() -> CoMoments.of(new Moments().toBytes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(must be 6 parts, each after its length)");
    }
}
