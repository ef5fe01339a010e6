package io.assay.sources.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.value.TimeStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CandleLawsTest {
    private static final List<String> TOKENS = List.of("BTC", "DOGE", "PEPE", "TUSD", "CKB", "NEVERHEARDOF");
    private static final long FIRST = 24_720_000;
    private static final long LAST = 30_000_000;

    @Property
    void everyMinuteIsTheSameAloneAsInARun(
            @ForAll long seed,
            @ForAll @LongRange(min = FIRST, max = LAST) long start,
            @ForAll @IntRange(max = 5) int token) {
        Market walked = market(seed);
        Market asked = market(seed);
        for (Candle candle : run(walked, token, start, 40)) {
            assertThat(asked.candle(asked.symbols().get(token), candle.minute()))
                    .contains(candle);
        }
    }

    @Property
    void pricesAreBoundedAndOpenWhereTheLastOneClosed(
            @ForAll long seed,
            @ForAll @LongRange(min = FIRST, max = LAST) long start,
            @ForAll @IntRange(max = 5) int token) {
        List<Candle> run = run(market(seed), token, start, 300);
        long last = run.stream().findFirst().map(Candle::open).orElse(0L);
        for (Candle candle : run) {
            assertThat(candle.open()).isEqualTo(last);
            assertThat(candle.low()).isPositive().isLessThanOrEqualTo(Math.min(candle.open(), candle.close()));
            assertThat(candle.high()).isGreaterThanOrEqualTo(Math.max(candle.open(), candle.close()));
            assertThat(candle.quote()).isBetween(candle.low() * candle.lots(), candle.high() * candle.lots());
            assertThat(candle.takerLots()).isBetween(0L, candle.lots());
            assertThat(candle.trades() == 0).isEqualTo(candle.lots() == 0);
            last = candle.close();
        }
    }

    @Property(tries = 30)
    void widerCandlesAreExactSumsOfMinutes(
            @ForAll long seed,
            @ForAll @LongRange(min = FIRST, max = LAST) long start,
            @ForAll @IntRange(max = 5) int token) {
        Market market = market(seed);
        Symbol symbol = market.symbols().get(token);
        for (String word : List.of("3m", "1h", "12h", "1d", "1w")) {
            Width width = new Width(TimeStep.of(word));
            long open = width.floor(start);
            List<Candle> minutes = market.candles(symbol, Width.MINUTE, open, width.next(open), 20_000);
            assertThat(market.candles(symbol, width, open, open + 1, 9).stream().findFirst())
                    .isEqualTo(sum(symbol, minutes, open));
        }
    }

    @Property(tries = 30)
    void runningCandleIsTheSumOfItsMinutesSoFarAndLiesWithinTheFinalOne(
            @ForAll long seed,
            @ForAll @LongRange(min = FIRST * 60_000, max = LAST * 60_000) long now,
            @ForAll @IntRange(max = 5) int token) {
        Market market = market(seed);
        Symbol symbol = market.symbols().get(token);
        for (String word : List.of("1m", "1h", "1d")) {
            Width width = new Width(TimeStep.of(word));
            long open = width.floor(now / 60_000);
            CandlePage minutes = new CandlePage();
            market.history(symbol).first(Width.MINUTE, open, width.next(open), now, 20_000, minutes);
            CandlePage running = new CandlePage();
            market.history(symbol).last(width, Market.END_OF_TIME, now, 1, running);
            if (minutes.size() == 0) {
                continue;
            }
            Candle partial = running.candle(symbol, 0);
            assertThat(partial)
                    .isEqualTo(sum(symbol, candles(symbol, minutes), open).orElseThrow());
            Candle whole = market.candles(symbol, width, open, open + 1, 1).getFirst();
            assertThat(partial.open()).isEqualTo(whole.open());
            assertThat(partial.high()).isLessThanOrEqualTo(whole.high());
            assertThat(partial.low()).isGreaterThanOrEqualTo(whole.low());
            assertThat(partial.lots()).isLessThanOrEqualTo(whole.lots());
        }
    }

    private static Optional<Candle> sum(Symbol symbol, List<Candle> minutes, long open) {
        if (minutes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Candle(
                symbol,
                open,
                minutes.getFirst().open(),
                minutes.stream().mapToLong(Candle::high).max().orElseThrow(),
                minutes.stream().mapToLong(Candle::low).min().orElseThrow(),
                minutes.getLast().close(),
                minutes.stream().mapToLong(Candle::lots).sum(),
                minutes.stream().mapToLong(Candle::quote).sum(),
                minutes.stream().mapToLong(Candle::trades).sum(),
                minutes.stream().mapToLong(Candle::takerLots).sum(),
                minutes.stream().mapToLong(Candle::takerQuote).sum()));
    }

    private static List<Candle> candles(Symbol symbol, CandlePage page) {
        return IntStream.range(0, page.size())
                .mapToObj(row -> page.candle(symbol, row))
                .toList();
    }

    private static List<Candle> run(Market market, int token, long start, int minutes) {
        return market.candles(market.symbols().get(token), Width.MINUTE, start, start + minutes, minutes);
    }

    private static Market market(long seed) {
        return new Market(
                seed,
                TOKENS.stream()
                        .map(token -> new Listing(token + "USDT", token, "USDT", Optional.empty(), Optional.empty()))
                        .toList());
    }
}
