package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.feature.row.CellType;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeaturePassTest {
    private static final long MINUTE = 60_000_000L;

    @Test
    void meanWaitsForAsManyValuesAsItsFrameCounts() {
        assertThat(values(over("avg", Frame.rows(3)), 1, null, 2, 3, 4)).containsExactly(null, null, null, null, 3.0);
        assertThat(values(over("avg", new Frame.Rows(3, 2)), 1, null, 2, 3, 4))
                .containsExactly(null, null, 1.5, 2.5, 3.0);
    }

    @Test
    void countWaitsForRowsNotForValues() {
        assertThat(values(over("count", Frame.rows(2)), null, null, 5)).containsExactly(null, 0.0, 1.0);
    }

    @Test
    void callsComposeInOnePass() {
        FeaturePass together = new FeaturePass(
                List.of(CellType.DOUBLE),
                List.of(new PassCall(of("ema", 3), List.of(0)), new PassCall(of("rsi", 4), List.of(1))));
        FeaturePass alone = new FeaturePass(List.of(CellType.DOUBLE), List.of(new PassCall(of("rsi", 4), List.of(0))));
        int there = 0;
        for (int i = 0; i < 20; i++) {
            together.cells().number(0, Math.sin(i));
            together.next(i * MINUTE);
            if (!together.cells().isNull(1)) {
                alone.cells().number(0, together.cells().number(1));
                alone.next(i * MINUTE);
                assertThat(together.cells().isNull(2)).isEqualTo(alone.cells().isNull(1));
                assertThat(together.cells().number(2)).isEqualTo(alone.cells().number(1));
                there += together.cells().isNull(2) ? 0 : 1;
            }
        }
        assertThat(there).as("rows after a warm-up of 2 + 4").isEqualTo(14);
    }

    @Test
    void infinitiesAndNansPassThroughAWindowAndLeaveIt() {
        Double infinite = Double.POSITIVE_INFINITY;
        assertThat(values(over("sum", Frame.rows(2)), 1, infinite, 2, Double.NaN, 3, 4))
                .containsExactly(null, infinite, infinite, Double.NaN, Double.NaN, 7.0);
        assertThat(values(over("variance", Frame.rows(2)), 1, infinite, 3, 5))
                .containsExactly(null, Double.NaN, Double.NaN, 2.0);
        assertThat(values(over("max", Frame.rows(2)), 1, Double.NaN, 2, 3))
                .containsExactly(null, Double.NaN, Double.NaN, 3.0);
        assertThat(values(over("min", Frame.rows(2)), 0.0, -0.0)).containsExactly(null, -0.0);
    }

    @Test
    void frameOfTimeSeesGapsAndLagFindsTheExactTime() {
        FeatureCall sum = over("sum", Frame.time(Duration.ofMinutes(2), 1));
        FeatureCall lag = FeatureCall.of("lag", List.of(Constant.of(Duration.ofMinutes(2))), Optional.empty());
        long[] minutes = {0, 1, 3, 3, 5};
        FeaturePass pass = new FeaturePass(
                List.of(CellType.DOUBLE), List.of(new PassCall(sum, List.of(0)), new PassCall(lag, List.of(0))));
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < minutes.length; i++) {
            pass.cells().number(0, 1 << i);
            pass.next(minutes[i] * MINUTE);
            found.add((int) pass.cells().number(1) + "/"
                    + (pass.cells().isNull(2) ? "" : (int) pass.cells().number(2)));
        }
        assertThat(found).containsExactly("1/", "3/", "4/2", "12/2", "16/8");
    }

    @Test
    void wideDecimalsAreChosenAsTheyStand() {
        FeaturePass pass = new FeaturePass(
                List.of(CellType.decimal(8)), List.of(new PassCall(over("min", Frame.rows(2)), List.of(0))));
        pass.cells().whole(0, 5, -7);
        pass.next(0);
        pass.cells().whole(0, 5, 7);
        pass.next(MINUTE);
        assertThat(pass.cells().type(1)).isEqualTo(CellType.decimal(8));
        assertThat(pass.cells().high(1)).isEqualTo(5);
        assertThat(pass.cells().low(1)).isEqualTo(7);
    }

    @Test
    void nothingIsDividedByNothing() {
        assertThat(values(of("return", 1), 0, 5)).containsExactly(null, null);
        assertThat(values(of("log_return", 1), -1, 5)).containsExactly(null, null);
        assertThat(values(over("zscore", Frame.rows(2)), 3, 3)).containsExactly(null, null);
        assertThat(values(over("skewness", Frame.rows(2)), 3, 3)).containsExactly(null, null);
        assertThat(values(of("rsi", 1), 3, 3)).containsExactly(null, null);
        assertThat(values(over("stddev", Frame.all()), 3, 3)).containsExactly(null, 0.0);
    }

    private static FeatureCall over(String name, Frame frame) {
        return FeatureCall.of(name, List.of(), Optional.of(frame));
    }

    private static FeatureCall of(String name, int constant) {
        return FeatureCall.of(name, List.of(Constant.of(constant)), Optional.empty());
    }

    /** The results of a call of one argument, row by row, a minute apart. */
    private static List<@Nullable Double> values(FeatureCall call, @Nullable Number... inputs) {
        FeaturePass pass =
                new FeaturePass(Collections.nCopies(1, CellType.DOUBLE), List.of(new PassCall(call, List.of(0))));
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            Number input = inputs[i];
            if (input == null) {
                pass.cells().clear(0);
            } else {
                pass.cells().number(0, input.doubleValue());
            }
            pass.next(i * MINUTE);
            values.add(pass.cells().isNull(1) ? null : pass.cells().number(1));
        }
        return values;
    }
}
