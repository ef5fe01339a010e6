package io.assay.feature.oracle;

import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import java.math.BigDecimal;
import java.util.Optional;

/** A second, deliberately naive implementation of every feature function: each row's value from the whole past, over lists, with exact decimals. */
public final class Oracle {
    private Oracle() {}

    /** The value of a call in the last of the rows. */
    public static Optional<Double> value(FeatureCall call, Past past) {
        return switch (call.function().word()) {
            case "lag", "difference", "return", "roc", "log_return" -> offset(call, past);
            case "true_range" -> trueRange(past);
            default -> call.frame().isPresent() ? WindowOracle.value(call, past) : RecursiveOracle.value(call, past);
        };
    }

    private static Optional<Double> offset(FeatureCall call, Past past) {
        int now = past.size() - 1;
        int then =
                switch (call.constants().getFirst()) {
                    case Constant.Number rows -> now - (int) rows.value();
                    case Constant.Length length ->
                        past.times()
                                .lastIndexOf(
                                        past.times().get(now) - length.value().toNanos() / 1000);
                };
        if (then < 0 || past.cell(then, 0).isEmpty()) {
            return Optional.empty();
        }
        BigDecimal before = past.exact(then, 0);
        if (call.function().word().equals("lag")) {
            return Optional.of(before.doubleValue());
        }
        return past.cell(now, 0).flatMap(x -> change(call, before, x));
    }

    private static Optional<Double> change(FeatureCall call, BigDecimal before, BigDecimal x) {
        double difference = x.subtract(before).doubleValue();
        return switch (call.function().word()) {
            case "difference" -> Optional.of(difference);
            case "return" -> divide(difference, before);
            case "roc" -> divide(100 * difference, before);
            default ->
                before.signum() > 0 && x.signum() > 0
                        ? Optional.of(Math.log(x.doubleValue() / before.doubleValue()))
                        : Optional.empty();
        };
    }

    private static Optional<Double> divide(double difference, BigDecimal before) {
        return before.signum() == 0 ? Optional.empty() : Optional.of(difference / before.doubleValue());
    }

    private static Optional<Double> trueRange(Past past) {
        int now = past.size() - 1;
        if (now == 0 || !past.complete(now) || past.cell(now - 1, 2).isEmpty()) {
            return Optional.empty();
        }
        double close = past.number(now - 1, 2);
        return Optional.of(Math.max(past.number(now, 0), close) - Math.min(past.number(now, 1), close));
    }
}
