package io.assay.feature.oracle;

import io.assay.spec.feature.FeatureCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recursive functions, each row from the beginning of time, over whole lists. */
final class RecursiveOracle {
    private RecursiveOracle() {}

    static Optional<Double> value(FeatureCall call, Past past) {
        if (!past.lastComplete()) {
            return Optional.empty();
        }
        Past rows = past.counting();
        List<Double> first = doubles(rows, 0);
        return switch (call.function().word()) {
            case "ema" -> last(ema(first, call.count(0)));
            case "dema" -> dema(first, call.count(0));
            case "tema" -> tema(first, call.count(0));
            case "kama" -> kama(first, call);
            case "rsi" -> rsi(first, call.count(0));
            case "macd" -> macd(first, call);
            case "atr" -> last(wilder(trueRanges(rows), call.count(0)));
            case "adx" -> adx(rows, call);
            case "obv" -> obv(rows);
            case "accumulation_distribution" -> accumulation(rows);
            case "keltner" -> keltner(rows, call);
            case "sar" -> SarOracle.value(rows, call.number(0), call.number(1));
            default -> throw new IllegalArgumentException("Cannot check %s: no oracle".formatted(call.name()));
        };
    }

    private static List<Double> doubles(Past rows, int argument) {
        return rows.column(argument).stream().map(BigDecimal::doubleValue).toList();
    }

    private static Optional<Double> last(List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** The averages from the n-th value on, as weights of all values: (1 − w)^k of the mean of the first n, and so on. */
    private static List<Double> smooth(List<Double> values, int n, double weight) {
        List<Double> averages = new ArrayList<>();
        if (values.size() >= n) {
            averages.add(values.subList(0, n).stream()
                            .mapToDouble(Double::doubleValue)
                            .sum()
                    / n);
            values.subList(n, values.size())
                    .forEach(value -> averages.add(weight * value + (1 - weight) * averages.getLast()));
        }
        return averages;
    }

    private static List<Double> ema(List<Double> values, int n) {
        return smooth(values, n, 2.0 / (n + 1));
    }

    private static List<Double> wilder(List<Double> values, int n) {
        return smooth(values, n, 1.0 / n);
    }

    private static Optional<Double> dema(List<Double> values, int n) {
        List<Double> one = ema(values, n);
        return last(ema(one, n)).map(two -> 2 * one.getLast() - two);
    }

    private static Optional<Double> tema(List<Double> values, int n) {
        List<Double> one = ema(values, n);
        List<Double> two = ema(one, n);
        return last(ema(two, n)).map(three -> 3 * one.getLast() - 3 * two.getLast() + three);
    }

    private static Optional<Double> kama(List<Double> values, FeatureCall call) {
        int n = call.count(0);
        double fast = 2.0 / (call.count(1) + 1);
        double slow = 2.0 / (call.count(2) + 1);
        if (values.size() <= n) {
            return Optional.empty();
        }
        double average = values.get(n - 1);
        for (int i = n; i < values.size(); i++) {
            double moved = 0;
            for (int j = i - n + 1; j <= i; j++) {
                moved += Math.abs(values.get(j) - values.get(j - 1));
            }
            double efficiency = moved == 0 ? 1 : Math.abs(values.get(i) - values.get(i - n)) / moved;
            average += Math.pow(efficiency * (fast - slow) + slow, 2) * (values.get(i) - average);
        }
        return Optional.of(average);
    }

    private static Optional<Double> rsi(List<Double> values, int n) {
        List<Double> ups = new ArrayList<>();
        List<Double> downs = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            double change = values.get(i) - values.get(i - 1);
            ups.add(Math.max(change, 0));
            downs.add(Math.max(-change, 0));
        }
        Optional<Double> up = last(wilder(ups, n));
        Optional<Double> down = last(wilder(downs, n));
        return up.isEmpty() || up.get() + down.orElseThrow() == 0
                ? Optional.empty()
                : Optional.of(100 - 100 / (1 + up.get() / down.orElseThrow()));
    }

    private static Optional<Double> macd(List<Double> values, FeatureCall call) {
        List<Double> fast = ema(values, call.count(0));
        List<Double> slow = ema(values, call.count(1));
        int rows = Math.min(fast.size(), slow.size());
        List<Double> lines = new ArrayList<>();
        for (int i = rows; i > 0; i--) {
            lines.add(fast.get(fast.size() - i) - slow.get(slow.size() - i));
        }
        Optional<Double> signal = last(ema(lines, call.count(2)));
        return switch (call.line()) {
            case "signal" -> signal;
            case "histogram" -> signal.map(average -> lines.getLast() - average);
            default -> last(lines);
        };
    }

    private static List<Double> trueRanges(Past rows) {
        List<Double> ranges = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            double close = rows.number(i - 1, 2);
            ranges.add(Math.max(rows.number(i, 0), close) - Math.min(rows.number(i, 1), close));
        }
        return ranges;
    }

    private static Optional<Double> adx(Past rows, FeatureCall call) {
        int n = call.count(0);
        List<Double> ups = new ArrayList<>();
        List<Double> downs = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            double up = rows.number(i, 0) - rows.number(i - 1, 0);
            double down = rows.number(i - 1, 1) - rows.number(i, 1);
            ups.add(up > Math.max(down, 0) ? up : 0);
            downs.add(down > Math.max(up, 0) ? down : 0);
        }
        List<Double> ranges = wilder(trueRanges(rows), n);
        List<Double> plus = wilder(ups, n);
        List<Double> minus = wilder(downs, n);
        if (!call.line().isEmpty()) {
            Optional<Double> moved = last(call.line().equals("plus") ? plus : minus);
            return moved.filter(any -> ranges.getLast() != 0).map(any -> 100 * any / ranges.getLast());
        }
        List<Double> indices = new ArrayList<>();
        for (int i = 0; i < plus.size(); i++) {
            double both = plus.get(i) + minus.get(i);
            if (both != 0) {
                indices.add(100 * Math.abs(plus.get(i) - minus.get(i)) / both);
            }
        }
        return last(wilder(indices, n));
    }

    private static Optional<Double> obv(Past rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < rows.size(); i++) {
            int sign = rows.exact(i, 0).compareTo(rows.exact(i - 1, 0));
            sum = sum.add(rows.exact(i, 1).multiply(BigDecimal.valueOf(sign)));
        }
        return Optional.of(sum.doubleValue() + 0.0);
    }

    private static Optional<Double> accumulation(Past rows) {
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            double high = rows.number(i, 0);
            double low = rows.number(i, 1);
            double close = rows.number(i, 2);
            sum += high == low ? 0 : ((close - low) - (high - close)) / (high - low) * rows.number(i, 3);
        }
        return Optional.of(sum);
    }

    private static Optional<Double> keltner(Past rows, FeatureCall call) {
        Optional<Double> middle = last(ema(doubles(rows, 2), call.count(0)));
        if (call.line().equals("middle")) {
            return middle;
        }
        Optional<Double> range = last(wilder(trueRanges(rows), call.count(1)));
        double factor = call.line().equals("upper") ? call.number(2) : -call.number(2);
        return middle.isEmpty() || range.isEmpty()
                ? Optional.empty()
                : Optional.of(middle.get() + factor * range.get());
    }
}
