package io.assay.sources.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sources.sandbox.market.Candle;
import io.assay.sources.sandbox.market.Listing;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Symbol;
import io.assay.sources.sandbox.market.Width;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MarketTest {
    private static final List<String> TOKENS = List.of("BTC", "PEPE", "USDC", "ENJ", "NOBODYKNOWS");
    private static final long FROM = Instant.parse("2018-01-01T00:00:00Z").getEpochSecond() / 60;
    private static final long YEARS = 9 * 365 * 1440L;

    private static Market market() {
        return new Market(
                7,
                TOKENS.stream()
                        .map(token -> new Listing(token + "USDT", token, "USDT", Optional.empty(), Optional.empty()))
                        .toList());
    }

    private static Symbol symbol(Market market, int index) {
        return market.symbols().get(index);
    }

    @Property
    void aMinuteIsTheSameHoweverItIsReached(
            @ForAll @IntRange(max = 4) int token,
            @ForAll @LongRange(max = YEARS) long offset,
            @ForAll @IntRange(min = 1, max = 300) int back) {
        Market market = market();
        long minute = FROM + offset;
        List<Candle> walked = market.candles(symbol(market, token), Width.MINUTE, minute - back, minute + 1, 1000);
        Market another = market();
        Optional<Candle> asked = another.candle(symbol(another, token), minute);
        assertThat(walked.stream()
                        .filter(candle -> candle.minute() == minute)
                        .findFirst()
                        .map(Candle::toString))
                .isEqualTo(asked.map(Candle::toString));
    }

    @Property
    void pricesLieBetweenLowAndHighAndVolumeIsThereWhenSomethingTraded(
            @ForAll @IntRange(max = 4) int token, @ForAll @LongRange(max = YEARS) long offset) {
        Market market = market();
        market.candle(symbol(market, token), FROM + offset).ifPresent(candle -> {
            assertThat(candle.low()).isPositive().isLessThanOrEqualTo(Math.min(candle.open(), candle.close()));
            assertThat(candle.high()).isGreaterThanOrEqualTo(Math.max(candle.open(), candle.close()));
            assertThat(candle.lots() == 0).isEqualTo(candle.trades() == 0).isEqualTo(candle.quote() == 0);
        });
    }

    @Property(tries = 30)
    void anHourIsItsMinutes(@ForAll @IntRange(max = 4) int token, @ForAll @LongRange(max = YEARS / 60) long hours) {
        Market market = market();
        long start = FROM + hours * 60;
        List<Candle> minutes = market.candles(symbol(market, token), Width.MINUTE, start, start + 60, 1000);
        List<Candle> hour = market.candles(symbol(market, token), new Width(TimeStep.of("1h")), start, start + 60, 10);
        if (minutes.isEmpty()) {
            assertThat(hour).isEmpty();
            return;
        }
        assertThat(hour.getFirst().high())
                .isEqualTo(minutes.stream().mapToLong(Candle::high).max().orElseThrow());
        assertThat(hour.getFirst().low())
                .isEqualTo(minutes.stream().mapToLong(Candle::low).min().orElseThrow());
        assertThat(hour.getFirst().lots())
                .isEqualTo(minutes.stream().mapToLong(Candle::lots).sum());
        assertThat(hour.getFirst().open()).isEqualTo(minutes.getFirst().open());
        assertThat(hour.getFirst().close()).isEqualTo(minutes.getLast().close());
    }

    @Property(tries = 20)
    void nothingTradesBeforeTheListingNorAfterTheDelisting(@ForAll @LongRange(max = YEARS) long offset) {
        Instant from = Instant.ofEpochSecond((FROM + offset) * 60);
        Instant until = from.plusSeconds(3600);
        Market market =
                new Market(7, List.of(new Listing("AUSDT", "A", "USDT", Optional.of(from), Optional.of(until))));
        List<Candle> candles =
                market.candles(symbol(market, 0), Width.MINUTE, FROM + offset - 100, FROM + offset + 200, 1000);
        assertThat(candles)
                .allSatisfy(candle -> assertThat(candle.minute()).isBetween(FROM + offset, FROM + offset + 59));
    }
}
