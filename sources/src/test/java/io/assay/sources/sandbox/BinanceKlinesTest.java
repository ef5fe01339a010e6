package io.assay.sources.sandbox;

import static io.assay.sources.sandbox.SandboxClient.usdt;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sources.sandbox.binance.BinanceVenue;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.sources.sandbox.market.Candle;
import io.assay.sources.sandbox.market.Listing;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Outages;
import io.assay.sources.sandbox.market.Width;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BinanceKlinesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:30Z");
    private static final Instant BUSD_END = Instant.parse("2023-12-15T04:00:00Z");

    private final SteppingClock clock = new SteppingClock(NOW);
    private Market market;
    private SandboxExchange exchange;
    private SandboxClient client;

    @BeforeEach
    void start() {
        List<Listing> listings = List.of(
                usdt("BTC"),
                usdt("PEPE"),
                new Listing("BUSDUSDT", "BUSD", "USDT", Optional.empty(), Optional.of(BUSD_END)),
                new Listing("NEWUSDT", "NEW", "USDT", Optional.of(NOW.plusSeconds(60)), Optional.empty()),
                new Listing("TUSDUSDT", "TUSD", "USDT", Optional.empty(), at("2022-09-26T03:00:00Z")),
                new Listing("TUSDUSDT", "TUSD", "USDT", at("2023-03-11T14:00:00Z"), Optional.empty()));
        market = new Market(7, listings, Outages.none());
        exchange = SandboxExchange.start(
                0, List.of(new BinanceVenue(market, clock, OptionalInt.of(6000))), FaultScript.none());
        client = new SandboxClient(exchange);
    }

    @AfterEach
    void stop() {
        client.close();
        exchange.close();
    }

    @Test
    void rowHasTheTwelveElementsOfTheVenueAsItWritesThem() {
        String body = client.klines("symbol=PEPEUSDT&interval=1m&startTime=1700000040000&limit=1")
                .body();
        assertThat(body)
                .matches("\\[\\[1700000040000(,\"0\\.0000\\d{4}\"){4},\"\\d+\\.00000000\",1700000099999,"
                        + "\"\\d+\\.\\d{8}\",\\d+,\"\\d+\\.00000000\",\"\\d+\\.\\d{8}\",\"0\"]]");
    }

    @Test
    void pagesForwardGiveTheMarketsOwnNumbers() {
        Instant from = NOW.minus(Duration.ofHours(60));
        List<JsonNode> rows = new ArrayList<>();
        long next = from.toEpochMilli();
        while (true) {
            List<JsonNode> page = client.rows("symbol=BTCUSDT&interval=1m&limit=1000&startTime=" + next + "&endTime="
                    + (NOW.toEpochMilli() - 60_000));
            rows.addAll(page);
            if (page.size() < 1000) {
                break;
            }
            next = page.getLast().get(0).longValue() + 60_000;
        }
        List<Candle> candles = market.candles(
                market.symbol("BTCUSDT").orElseThrow(),
                Width.MINUTE,
                from.getEpochSecond() / 60 + 1,
                NOW.getEpochSecond() / 60,
                5000);
        assertThat(rows).hasSameSizeAs(candles).hasSize(3599);
        for (int i = 0; i < rows.size(); i++) {
            assertSame(rows.get(i), candles.get(i));
        }
    }

    @Test
    void withoutTimesTheLatestFiveHundredComeWithTheRunningOneLast() {
        List<JsonNode> rows = client.rows("symbol=BTCUSDT&interval=1m");
        assertThat(rows).hasSize(500);
        JsonNode running = rows.getLast();
        assertThat(running.get(0).longValue())
                .isEqualTo(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());
        assertThat(running.get(6).longValue()).isGreaterThan(NOW.toEpochMilli());
        clock.forward(Duration.ofSeconds(30));
        JsonNode closed = client.rows("symbol=BTCUSDT&interval=1m&limit=2").getFirst();
        assertThat(closed.get(0)).isEqualTo(running.get(0));
        assertThat(new BigDecimal(closed.get(5).stringValue()))
                .isGreaterThan(new BigDecimal(running.get(5).stringValue()));
    }

    @Test
    void withAnEndOnlyTheLatestUpToItCome() {
        long end = Instant.parse("2024-02-29T00:00:00Z").toEpochMilli();
        assertThat(client.openTimes("symbol=BTCUSDT&interval=1d&limit=3&endTime=" + end))
                .containsExactly(end - 2 * 86_400_000L, end - 86_400_000L, end);
    }

    @Test
    void withAStartOnlyTheOldestFromThereCome() {
        long start = Instant.parse("2024-02-29T00:00:00.001Z").toEpochMilli();
        assertThat(client.openTimes("symbol=BTCUSDT&interval=1h&limit=2&startTime=" + start))
                .containsExactly(start - 1 + 3_600_000, start - 1 + 7_200_000);
    }

    @Test
    void microsecondsAreToldFromMilliseconds() {
        assertThat(client.klines("symbol=BTCUSDT&interval=1m&limit=2&startTime=1700000040000000")
                        .body())
                .isEqualTo(client.klines("symbol=BTCUSDT&interval=1m&limit=2&startTime=1700000040000")
                        .body());
    }

    @Test
    void monthsAndMinutesDifferByCaseOnly() {
        JsonNode month = client.rows("symbol=BTCUSDT&interval=1M&limit=1&startTime=1704067200000")
                .getFirst();
        assertThat(month.get(0).longValue()).isEqualTo(1_704_067_200_000L);
        assertThat(month.get(6).longValue()).isEqualTo(1_706_745_599_999L);
        JsonNode week = client.rows("symbol=BTCUSDT&interval=1w&limit=1&startTime=1704067200000")
                .getFirst();
        assertThat(week.get(0).longValue()).isEqualTo(1_704_067_200_000L);
    }

    @Test
    void startAfterTheEndGivesNothing() {
        assertThat(client.klines("symbol=BTCUSDT&interval=1m&startTime=1700000100000&endTime=1700000040000")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void startBeforeTheListingGivesItsFirstCandle() {
        assertThat(client.openTimes("symbol=BTCUSDT&interval=1d&limit=1&startTime=0"))
                .containsExactly(Market.FIRST_MINUTE * 60_000);
    }

    @Test
    void limitAboveAThousandIsAThousand() {
        assertThat(client.rows("symbol=BTCUSDT&interval=1m&limit=5000&startTime=1700000040000"))
                .hasSize(1000);
    }

    @Test
    void delistedSymbolKeepsItsHistoryAndHasNothingAfter() {
        long end = BUSD_END.toEpochMilli();
        assertThat(client.klines("symbol=BUSDUSDT&interval=1m&startTime=" + end).body())
                .isEqualTo("[]");
        assertThat(client.openTimes("symbol=BUSDUSDT&interval=1m&limit=1")).containsExactly(end - 60_000);
    }

    @Test
    void suspensionIsSteppedOverInBothDirections() {
        long stop = Instant.parse("2022-09-26T03:00:00Z").toEpochMilli();
        long again = Instant.parse("2023-03-11T14:00:00Z").toEpochMilli();
        assertThat(client.openTimes("symbol=TUSDUSDT&interval=1m&limit=2&startTime=" + (stop - 60_000)))
                .containsExactly(stop - 60_000, again);
        assertThat(client.openTimes("symbol=TUSDUSDT&interval=1m&limit=2&endTime=" + again))
                .containsExactly(stop - 60_000, again);
    }

    @Test
    void descriptionNamesEverySymbolWithItsStatusAndTicks() {
        JsonNode description = client.get("/api/v3/exchangeInfo").json();
        assertThat(description.get("timezone").stringValue()).isEqualTo("UTC");
        assertThat(description.get("rateLimits").get(0).get("limit").intValue()).isEqualTo(6000);
        assertThat(description.get("symbols").valueStream())
                .extracting(it ->
                        it.get("symbol").stringValue() + " " + it.get("status").stringValue())
                .containsExactly("BTCUSDT TRADING", "PEPEUSDT TRADING", "BUSDUSDT BREAK", "TUSDUSDT TRADING");
        JsonNode bitcoin = client.get("/api/v3/exchangeInfo?symbol=BTCUSDT")
                .json()
                .get("symbols")
                .get(0);
        assertThat(bitcoin.get("baseAsset").stringValue()).isEqualTo("BTC");
        assertThat(bitcoin.get("filters").get(0).get("tickSize").stringValue()).isEqualTo("0.01000000");
        assertThat(bitcoin.get("filters").get(1).get("stepSize").stringValue()).isEqualTo("0.00001000");
    }

    @Test
    void clockAndLifeAreTold() {
        assertThat(client.get("/api/v3/ping").body()).isEqualTo("{}");
        assertThat(client.get("/api/v3/time").body()).isEqualTo("{\"serverTime\":" + NOW.toEpochMilli() + "}");
    }

    @Test
    void everyRefusalHasTheVenuesCodeAndSentence() {
        assertRefused("symbol=NOPEUSDT&interval=1m", -1121, "Invalid symbol.");
        assertRefused("symbol=NEWUSDT&interval=1m", -1121, "Invalid symbol.");

        assertRefused("symbol=BTCUSDT&interval=1D", -1120, "Invalid interval.");
        assertRefused("interval=1m", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        assertRefused(
                "symbol=btcusdt&interval=1m",
                -1100,
                "Illegal characters found in parameter 'symbol'; legal range is '^[A-Z0-9-_.]{1,20}$'.");
        assertRefused(
                "symbol=BTCUSDT&interval=1m&endTime=None",
                -1100,
                "Illegal characters found in parameter 'endTime'; legal range is '^[0-9]{1,20}$'.");
        assertRefused("symbol=&interval=1m", -1105, "Parameter 'symbol' was empty.");
        assertRefused(
                "symbol=BTCUSDT&interval=1m&star_time=1",
                -1104,
                "Not all sent parameters were read; read '2' parameter(s) but was sent '3'.");
        assertRefused("symbol=BTCUSDT&interval=1m&limit=0", -1130, "Data sent for parameter 'limit' is not valid.");
    }

    private void assertRefused(String query, int code, String sentence) {
        SandboxClient.Reply reply = client.klines(query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"code\":%d,\"msg\":\"%s\"}".formatted(code, sentence));
    }

    private static void assertSame(JsonNode row, Candle candle) {
        assertThat(row.get(0).longValue()).isEqualTo(candle.minute() * 60_000);
        List<BigDecimal> numbers = List.of(
                candle.price(candle.open()),
                candle.price(candle.high()),
                candle.price(candle.low()),
                candle.price(candle.close()),
                candle.volume(),
                candle.quoteVolume(),
                BigDecimal.valueOf(candle.takerLots(), candle.symbol().lotDecimals()),
                BigDecimal.valueOf(candle.takerQuote(), candle.symbol().quoteDecimals()));
        int[] cells = {1, 2, 3, 4, 5, 7, 9, 10};
        for (int i = 0; i < cells.length; i++) {
            assertThat(new BigDecimal(row.get(cells[i]).stringValue())).isEqualByComparingTo(numbers.get(i));
        }
        assertThat(row.get(8).longValue()).isEqualTo(candle.trades());
    }

    private static Optional<Instant> at(String time) {
        return Optional.of(Instant.parse(time));
    }
}
