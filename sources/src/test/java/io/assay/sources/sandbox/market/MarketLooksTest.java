package io.assay.sources.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketLooksTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long NOON_MINUTE = NOON.getEpochSecond() / 60;
    private static final Width HOUR = new Width(TimeStep.of("1h"));

    @Test
    void sameSeedGivesTheSameNumbersInEveryLocale() {
        Locale before = Locale.getDefault();
        List<Candle> first = run(market(3), "BTCUSDT", 50);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(run(market(3), "BTCUSDT", 50)).isEqualTo(first);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Written down once: whoever changes the market changes every figure that was ever shown of it. */
    @Test
    void numbersOfASeedStayWhatTheyAre() {
        Candle candle = candle(market(7), "BTCUSDT", NOON_MINUTE);
        assertThat(List.of(candle.open(), candle.high(), candle.low(), candle.close(), candle.lots(), candle.quote()))
                .containsExactly(7798933L, 7802183L, 7798789L, 7800402L, 551877L, 4304682542652L);
        assertThat(candle.price(candle.open())).isEqualTo("77989.33");
    }

    @Test
    void anotherSeedIsAnotherMarket() {
        assertThat(run(market(3), "BTCUSDT", 5)).isNotEqualTo(run(market(4), "BTCUSDT", 5));
    }

    @Test
    void everyKnownTokenStaysNearItsLevel() {
        for (String token : List.of("BTC", "ETH", "DOGE", "PEPE", "USDC", "TAO", "SHIB")) {
            Market market = new Market(7, List.of(usdt(token)), Outages.none());
            Symbol symbol = market.symbols().getFirst();
            double level = TokenModel.of(token).level();
            for (long minute = Market.FIRST_MINUTE; minute < NOON_MINUTE; minute += 719) {
                Candle candle = market.candle(symbol, minute).orElseThrow();
                assertThat(candle.price(candle.close()).doubleValue()).isBetween(level / 2.7, level * 2.7);
            }
        }
    }

    @Test
    void steadyCoinsStaySteady() {
        Market market = new Market(7, List.of(usdt("USDC")), Outages.none());
        for (long minute = Market.FIRST_MINUTE; minute < NOON_MINUTE; minute += 719) {
            Candle candle = candle(market, "USDCUSDT", minute);
            assertThat(candle.price(candle.close()).doubleValue()).isCloseTo(1, within(0.006));
        }
    }

    @Test
    void tokensMoveTogetherButNotAlike() {
        List<Double> bitcoin = returns("BTCUSDT", 400);
        assertThat(correlation(bitcoin, returns("ETHUSDT", 400))).isBetween(0.3, 0.9);
        assertThat(correlation(bitcoin, returns("TUSDUSDT", 400))).isBetween(-0.25, 0.25);
    }

    @Test
    void wildDaysFollowWildDays() {
        List<Double> sizes = returns("BTCUSDT", 1500).stream().map(Math::abs).toList();
        assertThat(correlation(sizes.subList(0, sizes.size() - 1), sizes.subList(1, sizes.size())))
                .isGreaterThan(0.05);
    }

    @Test
    void volumeHasADayRhythm() {
        Market market = market(7);
        Symbol symbol = market.symbol("BTCUSDT").orElseThrow();
        double afternoon = 0;
        double night = 0;
        for (Candle hour : market.candles(symbol, HOUR, NOON_MINUTE - 60 * 1440, NOON_MINUTE, 2000)) {
            long of = hour.minute() / 60 % 24;
            afternoon += of >= 13 && of < 17 ? hour.lots() : 0;
            night += of >= 1 && of < 5 ? hour.lots() : 0;
        }
        assertThat(afternoon).isGreaterThan(night * 1.5);
    }

    @Test
    void quietTokensHaveMinutesWithoutATradeAtTheLastPrice() {
        List<Candle> run = run(market(7), "TUSDUSDT", 240);
        long last = run.getFirst().open();
        int quiet = 0;
        for (Candle minute : run) {
            if (minute.lots() == 0) {
                quiet++;
                assertThat(minute.trades()).isZero();
                assertThat(List.of(minute.open(), minute.high(), minute.low(), minute.close()))
                        .containsOnly(last);
            }
            last = minute.close();
        }
        assertThat(quiet).isBetween(20, 120);
    }

    @Test
    void outageLeavesNoCandlesForAnySymbol() {
        Interval outage = new Interval(NOON, NOON.plusSeconds(90 * 60));
        Market market = new Market(7, List.of(usdt("BTC"), usdt("CKB")), Outages.of(List.of(outage)));
        for (Symbol symbol : market.symbols()) {
            assertThat(market.candle(symbol, NOON_MINUTE)).isEmpty();
            assertThat(market.candle(symbol, NOON_MINUTE + 89)).isEmpty();
            assertThat(market.hasMinute(symbol, NOON_MINUTE)).isFalse();
            assertThat(market.candles(symbol, HOUR, NOON_MINUTE, NOON_MINUTE + 60, 9))
                    .isEmpty();
            assertThat(market.candle(symbol, NOON_MINUTE + 90).orElseThrow().open())
                    .isEqualTo(
                            market.candle(symbol, NOON_MINUTE - 1).orElseThrow().close());
        }
    }

    @Test
    void scriptedOutagesComeAtLeastOnceInThirtyDays() {
        Market market = new Market(7, List.of(usdt("BTC")));
        int thirtyDays = 30 * 1440;
        assertThat(run(market, "BTCUSDT", thirtyDays)).hasSizeBetween(thirtyDays - 4 * 64, thirtyDays - 5);
    }

    @Test
    void successorFollowsTheTokenItReplaces() {
        Candle maker = candle(market(7), "MKRUSDT", NOON_MINUTE);
        Candle sky = candle(market(7), "SKYUSDT", NOON_MINUTE);
        double old = maker.price(maker.close()).doubleValue();
        assertThat(sky.price(sky.close()).doubleValue() * 24_000).isCloseTo(old, within(old * 0.01));
    }

    @Test
    void pairsOfTwoTokensTradeAtTheRatioOfTheirPrices() {
        Market market = new Market(
                7,
                List.of(
                        usdt("BTC"),
                        usdt("ETH"),
                        new Listing("ETHBTC", "ETH", "BTC", Optional.empty(), Optional.empty())),
                Outages.none());
        Candle cross = candle(market, "ETHBTC", NOON_MINUTE);
        Candle ether = candle(market, "ETHUSDT", NOON_MINUTE);
        Candle bitcoin = candle(market, "BTCUSDT", NOON_MINUTE);
        double ratio = ether.price(ether.close()).doubleValue()
                / bitcoin.price(bitcoin.close()).doubleValue();
        assertThat(cross.price(cross.close()).doubleValue()).isCloseTo(ratio, within(ratio * 0.001));
    }

    @Test
    void symbolsOfAnotherMarketAreRefused() {
        Symbol other = new Market(7, List.of(usdt("DOGE"))).symbols().getFirst();
        assertThatThrownBy(() -> market(7).candle(other, NOON_MINUTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid symbol: DOGEUSDT (must be one of the listings)");
    }

    @Test
    void widthsBelowAMinuteAreRefused() {
        assertThatThrownBy(() -> new Width(TimeStep.of("90s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid width: 90s (must be whole minutes)");
    }

    private static Market market(long seed) {
        return new Market(
                seed, List.of(usdt("BTC"), usdt("ETH"), usdt("TUSD"), usdt("MKR"), usdt("SKY")), Outages.none());
    }

    private static Listing usdt(String token) {
        return new Listing(token + "USDT", token, "USDT", Optional.empty(), Optional.empty());
    }

    private static List<Candle> run(Market market, String symbol, int minutes) {
        return market.candles(
                market.symbol(symbol).orElseThrow(), Width.MINUTE, NOON_MINUTE, NOON_MINUTE + minutes, minutes);
    }

    private static Candle candle(Market market, String symbol, long minute) {
        return market.candle(market.symbol(symbol).orElseThrow(), minute).orElseThrow();
    }

    private static List<Double> returns(String name, int days) {
        Market market = market(7);
        List<Double> returns = new ArrayList<>();
        for (Candle day : market.candles(
                market.symbol(name).orElseThrow(), Width.DAY, NOON_MINUTE - days * 1440L, NOON_MINUTE, days)) {
            returns.add(Math.log((double) day.close() / day.open()));
        }
        return returns;
    }

    private static double correlation(List<Double> left, List<Double> right) {
        double meanLeft = left.stream().mapToDouble(it -> it).average().orElseThrow();
        double meanRight = right.stream().mapToDouble(it -> it).average().orElseThrow();
        double both = 0;
        double squaresLeft = 0;
        double squaresRight = 0;
        for (int i = 0; i < left.size(); i++) {
            double l = left.get(i) - meanLeft;
            double r = right.get(i) - meanRight;
            both += l * r;
            squaresLeft += l * l;
            squaresRight += r * r;
        }
        return both / Math.sqrt(squaresLeft * squaresRight);
    }
}
