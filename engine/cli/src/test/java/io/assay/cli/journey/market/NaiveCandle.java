package io.assay.cli.journey.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A candle as a reader of the shipped YAML would reckon it by hand, in whole decimals.
 *
 * @param turnover what was traded, in the quote
 * @param parts how many candles of the next finer grain it is made of
 */
record NaiveCandle(
        String token,
        Instant time,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal turnover,
        long trades,
        long parts) {
    private static final Comparator<NaiveCandle> ORDER =
            Comparator.comparing(NaiveCandle::token).thenComparing(NaiveCandle::time);

    /** In the order in which the journeys ask for rows. */
    static List<NaiveCandle> sorted(List<NaiveCandle> candles) {
        return candles.stream().sorted(ORDER).toList();
    }

    /** The minutes of every venue as one candle a token: what did not trade is left out. */
    static List<NaiveCandle> traded(List<NaiveCandle> minutes) {
        return grouped(minutes, NaiveCandle::time).stream()
                .map(NaiveCandle::together)
                .filter(candle -> candle.volume.signum() > 0)
                .toList();
    }

    /** Candles of the wider grain, from candles in order. */
    static List<NaiveCandle> wider(List<NaiveCandle> candles, ChronoUnit grain) {
        return grouped(candles, candle -> candle.time.truncatedTo(grain)).stream()
                .map(group -> after(group, group.getFirst().time.truncatedTo(grain)))
                .toList();
    }

    /** The same candle under the name and in the unit of what it succeeded, of which one became so many. */
    NaiveCandle as(String series, BigDecimal ratio) {
        return new NaiveCandle(
                series,
                time,
                open.multiply(ratio).setScale(10, RoundingMode.HALF_EVEN),
                high.multiply(ratio).setScale(10, RoundingMode.HALF_EVEN),
                low.multiply(ratio).setScale(10, RoundingMode.HALF_EVEN),
                close.multiply(ratio).setScale(10, RoundingMode.HALF_EVEN),
                volume.divide(ratio, 8, RoundingMode.HALF_EVEN),
                turnover,
                trades,
                parts);
    }

    /** The columns that silver and gold share. */
    String line() {
        return Lines.of(token, time, open, high, low, close, volume, turnover, trades, parts);
    }

    private static List<List<NaiveCandle>> grouped(List<NaiveCandle> candles, Function<NaiveCandle, Instant> time) {
        Map<String, List<NaiveCandle>> groups = candles.stream()
                .sorted(ORDER)
                .collect(Collectors.groupingBy(
                        candle -> candle.token + " " + time.apply(candle), TreeMap::new, Collectors.toList()));
        return List.copyOf(groups.values());
    }

    private static NaiveCandle together(List<NaiveCandle> venues) {
        NaiveCandle merged = after(venues, venues.getFirst().time);
        return merged.volume.signum() == 0
                ? merged
                : new NaiveCandle(
                        merged.token,
                        merged.time,
                        mean(venues, NaiveCandle::open, merged.volume),
                        merged.high,
                        merged.low,
                        mean(venues, NaiveCandle::close, merged.volume),
                        merged.volume,
                        merged.turnover,
                        merged.trades,
                        merged.parts);
    }

    private static BigDecimal mean(
            List<NaiveCandle> venues, Function<NaiveCandle, BigDecimal> price, BigDecimal volume) {
        return venues.stream()
                .map(candle -> price.apply(candle).multiply(candle.volume))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(volume, 10, RoundingMode.HALF_UP);
    }

    private static NaiveCandle after(List<NaiveCandle> group, Instant time) {
        return new NaiveCandle(
                group.getFirst().token,
                time,
                group.getFirst().open,
                fold(group, NaiveCandle::high, BigDecimal::max),
                fold(group, NaiveCandle::low, BigDecimal::min),
                group.getLast().close,
                fold(group, NaiveCandle::volume, BigDecimal::add),
                fold(group, NaiveCandle::turnover, BigDecimal::add),
                group.stream().mapToLong(NaiveCandle::trades).sum(),
                group.size());
    }

    private static BigDecimal fold(
            List<NaiveCandle> group, Function<NaiveCandle, BigDecimal> value, BinaryOperator<BigDecimal> how) {
        return group.stream().map(value).reduce(how).orElseThrow();
    }
}
