package io.assay.feature.oracle;

import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Functions over frames, each row from its whole past. */
final class WindowOracle {
    private WindowOracle() {}

    static Optional<Double> value(FeatureCall call, Past past) {
        return switch (call.function().word()) {
            case "realised_volatility" ->
                overTerms(call, past.derived(row -> logReturn(past, row)), WindowOracle::root);
            case "parkinson" ->
                overTerms(call, past.derived(row -> logRatio(past, row, 0, 1)), WindowOracle::parkinson);
            case "garman_klass" ->
                overTerms(call, past.derived(row -> garmanKlass(past, row)), terms -> {
                    double mean = Statistics.mean(terms);
                    return mean < 0 ? Optional.empty() : Optional.of(Math.sqrt(mean));
                });
            case "mfi" -> overTerms(call, past.derived(row -> flow(past, row)), WindowOracle::moneyFlow);
            case "cci" -> cci(call, past.derived(row -> typical(past, row)));
            case "stochastic" -> stochastic(call, past);
            default -> {
                Past frame = frame(call.frame().orElseThrow(), past);
                Past counting = frame.counting();
                int rows = call.name().equals("count") ? frame.size() : counting.size();
                yield rows < call.frame().orElseThrow().least()
                        ? Optional.empty()
                        : FrameOracle.value(call, counting, frame);
            }
        };
    }

    static Past frame(Frame frame, Past past) {
        int first =
                switch (frame) {
                    case Frame.All all -> 0;
                    case Frame.Rows rows -> Math.max(0, past.size() - rows.count());
                    case Frame.Time time -> {
                        long end = past.times().getLast() - time.length().toNanos() / 1000;
                        int row = 0;
                        while (past.times().get(row) <= end) {
                            row++;
                        }
                        yield row;
                    }
                };
        return past.from(first);
    }

    private static Optional<Double> overTerms(
            FeatureCall call, Past terms, java.util.function.Function<List<BigDecimal>, Optional<Double>> formula) {
        Past counting = frame(call.frame().orElseThrow(), terms).counting();
        return counting.size() < call.frame().orElseThrow().least()
                ? Optional.empty()
                : formula.apply(counting.column(0));
    }

    private static Optional<Double> root(List<BigDecimal> terms) {
        return Optional.of(Math.sqrt(
                Statistics.sum(terms.stream().map(term -> term.pow(2)).toList()).doubleValue()));
    }

    private static Optional<Double> parkinson(List<BigDecimal> terms) {
        double mean = Statistics.mean(terms.stream().map(term -> term.pow(2)).toList());
        return Optional.of(Math.sqrt(mean / (4 * Math.log(2))));
    }

    private static Optional<Double> moneyFlow(List<BigDecimal> flows) {
        BigDecimal up =
                Statistics.sum(flows.stream().filter(flow -> flow.signum() > 0).toList());
        BigDecimal all = Statistics.sum(flows.stream().map(BigDecimal::abs).toList());
        return Statistics.quotient(up.multiply(BigDecimal.valueOf(100)), all);
    }

    private static Optional<Double> logRatio(Past past, int row, int above, int below) {
        if (past.cell(row, above).isEmpty() || past.cell(row, below).isEmpty()) {
            return Optional.empty();
        }
        double first = past.number(row, above);
        double second = past.number(row, below);
        return first > 0 && second > 0 ? Optional.of(Math.log(first / second)) : Optional.empty();
    }

    static Optional<Double> logReturn(Past past, int row) {
        if (row == 0 || past.cell(row, 0).isEmpty() || past.cell(row - 1, 0).isEmpty()) {
            return Optional.empty();
        }
        double now = past.number(row, 0);
        double then = past.number(row - 1, 0);
        return now > 0 && then > 0 ? Optional.of(Math.log(now / then)) : Optional.empty();
    }

    private static Optional<Double> garmanKlass(Past past, int row) {
        Optional<Double> range = logRatio(past, row, 1, 2);
        Optional<Double> body = logRatio(past, row, 3, 0);
        return range.isEmpty() || body.isEmpty()
                ? Optional.empty()
                : Optional.of(Math.pow(range.get(), 2) / 2 - (2 * Math.log(2) - 1) * Math.pow(body.get(), 2));
    }

    private static Optional<Double> typical(Past past, int row) {
        return past.complete(row)
                ? Optional.of((past.number(row, 0) + past.number(row, 1) + past.number(row, 2)) / 3)
                : Optional.empty();
    }

    private static Optional<Double> flow(Past past, int row) {
        if (row == 0 || !past.complete(row) || !past.complete(row - 1)) {
            return Optional.empty();
        }
        double now = typical(past, row).orElseThrow();
        double then = typical(past, row - 1).orElseThrow();
        return Optional.of(Math.signum(now - then) * now * past.number(row, 3));
    }

    private static Optional<Double> cci(FeatureCall call, Past typical) {
        Past counting = frame(call.frame().orElseThrow(), typical).counting();
        if (counting.size() < call.frame().orElseThrow().least() || !typical.lastComplete()) {
            return Optional.empty();
        }
        double mean = Statistics.mean(counting.column(0));
        double deviation = counting.column(0).stream()
                .mapToDouble(price -> Math.abs(price.doubleValue() - mean))
                .average()
                .orElseThrow();
        return deviation == 0
                ? Optional.empty()
                : Optional.of((typical.number(typical.size() - 1, 0) - mean) / (0.015 * deviation));
    }

    private static Optional<Double> stochastic(FeatureCall call, Past past) {
        if (call.line().equals("k")) {
            return place(call, past);
        }
        List<Double> ks = new ArrayList<>();
        for (int back = 0; back < call.count(0); back++) {
            if (past.size() - back < 1) {
                return Optional.empty();
            }
            Optional<Double> k = place(call, past.until(past.size() - back));
            if (k.isEmpty()) {
                return Optional.empty();
            }
            ks.add(k.get());
        }
        return Optional.of(Statistics.mean(ks.stream().map(BigDecimal::new).toList()));
    }

    private static Optional<Double> place(FeatureCall call, Past past) {
        Past counting = frame(call.frame().orElseThrow(), past).counting();
        if (counting.size() < call.frame().orElseThrow().least() || !past.lastComplete()) {
            return Optional.empty();
        }
        double high = counting.column(0).stream()
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .doubleValue();
        double low = counting.column(1).stream()
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .doubleValue();
        return high == low
                ? Optional.empty()
                : Optional.of(100 * (past.number(past.size() - 1, 2) - low) / (high - low));
    }
}
