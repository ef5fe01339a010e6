package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.feature.oracle.Oracle;
import io.assay.feature.oracle.Past;
import io.assay.spec.feature.FeatureCall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OracleTest {
    /** Names whose results are exact and rounded once, or chosen, so that they equal the oracle's to the bit. */
    private static final Set<String> EXACT = Set.of(
            "sum",
            "avg",
            "count",
            "variance",
            "stddev",
            "weighted_mean",
            "covariance",
            "corr",
            "beta",
            "first",
            "last",
            "min",
            "max",
            "median",
            "rank",
            "donchian_upper",
            "donchian_lower",
            "bollinger_middle",
            "lag",
            "difference",
            "obv",
            "product",
            "sar");

    private static final Set<String> ANY_SIZE = Set.of(
            "sum",
            "avg",
            "count",
            "variance",
            "stddev",
            "weighted_mean",
            "covariance",
            "corr",
            "beta",
            "first",
            "last",
            "min",
            "max",
            "rank",
            "donchian_upper",
            "donchian_lower",
            "bollinger_middle",
            "lag",
            "difference");

    @Property
    void everyFunctionAgreesWithTheNaiveOne(@ForAll Random random) {
        compare(Series.candles(random, 30, false), Calls.all(random));
    }

    @Property
    void decimalsAgreeWithTheNaiveOnes(@ForAll Random random) {
        compare(Series.candles(random, 25, true), Calls.all(random));
    }

    @Property
    void exactFunctionsAgreeForNumbersOfAnySize(@ForAll Random random) {
        List<PassCall> calls = Calls.all(random).stream()
                .filter(call -> ANY_SIZE.contains(call.call().name()))
                .toList();
        compare(Series.wide(random, 10), calls);
    }

    private static void compare(Series series, List<PassCall> calls) {
        FeaturePass pass = new FeaturePass(series.types(), calls);
        double largest = largest(series);
        List<Past> pasts =
                calls.stream().map(call -> series.past(call.arguments())).toList();
        for (int row = 0; row < series.size(); row++) {
            series.feed(pass, row);
            for (int i = 0; i < calls.size(); i++) {
                PassCall call = calls.get(i);
                int cell = Series.COLUMNS.size() + i;
                Optional<Double> found = pass.cells().isNull(cell)
                        ? Optional.empty()
                        : Optional.of(pass.cells().number(cell));
                Optional<Double> wanted = Oracle.value(call.call(), pasts.get(i).until(row + 1));
                compare(call.call(), row, found, wanted, largest);
            }
        }
    }

    private static void compare(
            FeatureCall call, int row, Optional<Double> found, Optional<Double> wanted, double largest) {
        if (!agrees(call, found, wanted, largest)) {
            assertThat(found).as("%s in row %d", call, row).isEqualTo(wanted);
        }
    }

    private static boolean agrees(FeatureCall call, Optional<Double> found, Optional<Double> wanted, double largest) {
        if (found.isEmpty() || wanted.isEmpty()) {
            return found.isEmpty() && wanted.isEmpty();
        }
        double value = wanted.get();
        return EXACT.contains(call.name())
                ? found.get() == value || (Double.isNaN(value) && Double.isNaN(found.get()))
                : Math.abs(found.get() - value) <= 1e-9 * Math.max(Math.abs(value), largest);
    }

    /** The scale of what cancels in differences: 1, or the largest number there is. */
    private static double largest(Series series) {
        return series.rows().stream()
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .mapToDouble(BigDecimal::doubleValue)
                .map(Math::abs)
                .filter(Double::isFinite)
                .reduce(1, (left, right) -> Math.min(100, Math.max(left, right)));
    }
}
