package io.assay.sources.sandbox;

import static io.assay.sources.sandbox.SandboxClient.usdt;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sources.sandbox.SandboxClient.Reply;
import io.assay.sources.sandbox.binance.BinanceVenue;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Outages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final String PAGE = "symbol=BTCUSDT&interval=1m&limit=1";
    private static final int PATIENCE = 20;

    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T12:00:30Z"));

    @Test
    void everyAnswerCarriesTheWeightUsedInThisMinute() {
        with(OptionalInt.of(6000), client -> {
            assertThat(used(client.klines(PAGE))).isEqualTo("2");
            assertThat(used(client.get("/api/v3/exchangeInfo"))).isEqualTo("22");
            assertThat(used(client.get("/api/v3/time"))).isEqualTo("23");
            Reply refused = client.klines("symbol=NOPE&interval=1m");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(used(refused)).isEqualTo("25");
            clock.forward(Duration.ofSeconds(30));
            Reply next = client.klines(PAGE);
            assertThat(used(next)).isEqualTo("2");
            assertThat(next.header("Date")).endsWith("GMT");
        });
    }

    @Test
    void waitingOutTheMinuteIsEnough() {
        with(OptionalInt.of(2), client -> {
            assertThat(client.klines(PAGE).status()).isEqualTo(200);
            Reply limited = client.klines(PAGE);
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.header("Retry-After")).isEqualTo("30");
            assertThat(limited.body())
                    .isEqualTo(
                            "{\"code\":-1003,\"msg\":\"Too much request weight used; current limit is 2 request weight"
                                    + " per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.\"}");
            assertThat(used(limited)).isEqualTo("4");
            clock.forward(Duration.ofSeconds(30));
            assertThat(client.klines(PAGE).status()).isEqualTo(200);
        });
    }

    @Test
    void goingOnRegardlessIsBannedAndTheNextBanIsTwiceAsLong() {
        with(OptionalInt.of(2), client -> {
            assertThat(client.klines(PAGE).status()).isEqualTo(200);
            Reply banned = untilBanned(client);
            assertThat(banned.header("Retry-After")).isEqualTo("120");
            assertThat(banned.body()).contains("IP banned until 1772366550000.");
            clock.forward(Duration.ofSeconds(119));
            assertThat(client.get("/api/v3/ping").status()).isEqualTo(418);
            clock.forward(Duration.ofSeconds(1));
            assertThat(client.klines(PAGE).status()).isEqualTo(200);
            assertThat(untilBanned(client).header("Retry-After")).isEqualTo("240");
        });
    }

    @Test
    void withoutALimitWeightIsCountedAndNothingRefused() {
        with(OptionalInt.empty(), client -> {
            Reply last = client.get("/api/v3/exchangeInfo");
            for (int i = 1; i < 400; i++) {
                last = client.get("/api/v3/exchangeInfo");
                assertThat(last.status()).isEqualTo(200);
            }
            assertThat(used(last)).isEqualTo("8000");
        });
    }

    private static Reply untilBanned(SandboxClient client) {
        for (int i = 0; i < PATIENCE; i++) {
            assertThat(client.klines(PAGE).status()).isEqualTo(429);
        }
        Reply banned = client.klines(PAGE);
        assertThat(banned.status()).isEqualTo(418);
        return banned;
    }

    private static String used(Reply reply) {
        return reply.header("x-mbx-used-weight-1m");
    }

    private void with(OptionalInt limit, Consumer<SandboxClient> test) {
        Market market = new Market(7, List.of(usdt("BTC")), Outages.none());
        try (SandboxExchange exchange =
                        SandboxExchange.start(0, List.of(new BinanceVenue(market, clock, limit)), FaultScript.none());
                SandboxClient client = new SandboxClient(exchange)) {
            test.accept(client);
        }
    }
}
