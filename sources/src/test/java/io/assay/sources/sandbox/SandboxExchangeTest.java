package io.assay.sources.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.sources.sandbox.binance.BinanceVenue;
import io.assay.sources.sandbox.fault.Fault;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.sources.sandbox.market.Candle;
import io.assay.sources.sandbox.market.Listing;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Width;
import io.assay.spec.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SandboxExchangeTest {
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:30Z");
    private static final Market MARKET = new Market(
            7,
            List.of(
                    new Listing("BTCUSDT", "BTC", "USDT", Optional.empty(), Optional.empty()),
                    new Listing(
                            "OLDUSDT",
                            "OLD",
                            "USDT",
                            Optional.empty(),
                            Optional.of(Instant.parse("2025-01-01T00:00:00Z")))));
    private static final JsonMapper JSON = new JsonMapper();

    private static SandboxExchange exchange(OptionalInt limit, Fault... faults) {
        return SandboxExchange.start(
                0,
                List.of(new BinanceVenue(MARKET, Clock.fixed(NOW, ZoneOffset.UTC), limit)),
                new FaultScript(List.of(faults)));
    }

    private static HttpResponse<String> get(SandboxExchange exchange, String pathAndQuery)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create(exchange.baseUrl("binance").orElseThrow() + pathAndQuery);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aPageHoldsTheMarketsOwnNumbersInTwelveElements() throws Exception {
        long start = Instant.parse("2025-06-01T00:00:00Z").toEpochMilli();
        try (SandboxExchange exchange = exchange(OptionalInt.empty())) {
            JsonNode page = JSON.readTree(
                    get(exchange, "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=1000&startTime=" + start)
                            .body());
            List<Candle> expected = MARKET.candles(
                    MARKET.symbol("BTCUSDT").orElseThrow(), Width.MINUTE, start / 60_000, Long.MAX_VALUE / 2, 1000);
            assertThat(page.size()).isEqualTo(1000);
            for (int i = 0; i < 1000; i++) {
                Candle candle = expected.get(i);
                JsonNode row = page.get(i);
                assertThat(row.size()).isEqualTo(12);
                assertThat(row.get(0).asLong()).isEqualTo(candle.minute() * 60_000);
                assertThat(row.get(1).asString())
                        .isEqualTo(candle.price(candle.open()).setScale(8).toPlainString());
                assertThat(row.get(4).asString())
                        .isEqualTo(candle.price(candle.close()).setScale(8).toPlainString());
                assertThat(row.get(5).asString())
                        .isEqualTo(candle.volume().setScale(8).toPlainString());
                assertThat(row.get(7).asString())
                        .isEqualTo(candle.quoteVolume().setScale(8).toPlainString());
                assertThat(row.get(8).asLong()).isEqualTo(candle.trades());
            }
        }
    }

    @Test
    void withoutTimesTheNewestCandlesComeAndTheLastOneRuns() throws Exception {
        try (SandboxExchange exchange = exchange(OptionalInt.empty())) {
            JsonNode page = JSON.readTree(get(exchange, "/api/v3/klines?symbol=BTCUSDT&interval=1h&limit=3")
                    .body());
            assertThat(page.size()).isEqualTo(3);
            assertThat(page.get(2).get(0).asLong())
                    .isEqualTo(Instant.parse("2026-01-10T12:00:00Z").toEpochMilli());
            assertThat(page.get(2).get(6).asLong()).isGreaterThan(NOW.toEpochMilli());
            assertThat(page.get(1).get(0).asLong())
                    .isEqualTo(Instant.parse("2026-01-10T11:00:00Z").toEpochMilli());
        }
    }

    @Test
    void aDelistedSymbolHasItsHistoryAndNothingAfter() throws Exception {
        try (SandboxExchange exchange = exchange(OptionalInt.empty())) {
            long before = Instant.parse("2024-12-31T23:58:00Z").toEpochMilli();
            JsonNode page = JSON.readTree(get(exchange, "/api/v3/klines?symbol=OLDUSDT&interval=1m&startTime=" + before)
                    .body());
            assertThat(page.size()).isEqualTo(2);
            assertThat(get(exchange, "/api/v3/exchangeInfo?symbol=OLDUSDT").body())
                    .contains("\"status\":\"BREAK\"");
        }
    }

    @Test
    void refusalsAreWordedAsTheVenueWordsThem() throws Exception {
        try (SandboxExchange exchange = exchange(OptionalInt.empty())) {
            HttpResponse<String> unknown = get(exchange, "/api/v3/klines?symbol=NOPE&interval=1m");
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.body()).isEqualTo("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
            assertThat(get(exchange, "/api/v3/klines?symbol=BTCUSDT&interval=1M")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(exchange, "/api/v3/klines?symbol=BTCUSDT&interval=7m")
                            .body())
                    .contains("-1120");
            assertThat(get(exchange, "/api/v3/klines?symbol=BTCUSDT").body()).contains("-1102");
            assertThat(get(exchange, "/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=x")
                            .body())
                    .contains("-1100");
        }
    }

    @Test
    void weightIsCountedThenRefusedThenBanned() throws Exception {
        try (SandboxExchange exchange = exchange(OptionalInt.of(6))) {
            String ask = "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=1";
            assertThat(get(exchange, ask).headers().firstValue("X-MBX-USED-WEIGHT-1M"))
                    .contains("2");
            get(exchange, ask);
            assertThat(get(exchange, ask).headers().firstValue("X-MBX-USED-WEIGHT-1M"))
                    .contains("6");
            HttpResponse<String> refused = get(exchange, ask);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
            int status = 429;
            for (int i = 0; i < 30 && status == 429; i++) {
                status = get(exchange, ask).statusCode();
            }
            assertThat(status).isEqualTo(418);
        }
    }

    @Test
    void faultsBefallTheRequestsTheyAreWrittenFor() throws Exception {
        String ask = "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=2&startTime=1750000000000";
        try (SandboxExchange exchange = exchange(
                OptionalInt.empty(),
                new Fault("klines", 1, 1, Fault.Kind.HTML, 200, ""),
                new Fault("klines", 2, 1, Fault.Kind.TRUNCATED, 200, ""),
                new Fault("klines", 3, 1, Fault.Kind.RESTATED, 200, ""),
                new Fault("klines", 4, 1, Fault.Kind.RESET, 0, ""))) {
            assertThat(get(exchange, ask).body()).startsWith("<html>");
            assertThat(get(exchange, ask).body()).doesNotEndWith("]]");
            String restated = get(exchange, ask).body();
            long answered = exchange.requests();
            String right = get(exchange, ask).body();
            assertThat(exchange.requests() - answered)
                    .as("the client asks again after a reset")
                    .isEqualTo(2);
            assertThat(restated).isNotEqualTo(right);
        }
    }

    @Test
    void aTakenPortIsSaidInWords() {
        try (SandboxExchange exchange = exchange(OptionalInt.empty())) {
            assertThatThrownBy(() -> SandboxExchange.start(exchange.port(), List.of(), FaultScript.none()))
                    .isInstanceOf(Failure.class)
                    .hasMessage("Cannot start the sandbox exchange: port %d is taken".formatted(exchange.port()));
        }
    }
}
