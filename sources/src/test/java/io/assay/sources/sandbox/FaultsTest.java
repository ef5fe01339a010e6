package io.assay.sources.sandbox;

import static io.assay.sources.sandbox.SandboxClient.usdt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.sources.sandbox.SandboxClient.Reply;
import io.assay.sources.sandbox.binance.BinanceVenue;
import io.assay.sources.sandbox.fault.Fault;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Outages;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final long OPEN = 1_700_000_040_000L;
    private static final String PAGE = "symbol=BTCUSDT&interval=1m&limit=3&startTime=" + OPEN;

    @Test
    void statusesAndWaitsAreAnsweredAsWritten() {
        with(
                client -> {
                    Reply broken = client.klines(PAGE);
                    assertThat(broken.status()).isEqualTo(503);
                    assertThat(broken.body()).isEqualTo("{\"code\":-1001}");
                    Reply later = client.klines(PAGE);
                    assertThat(later.status()).isEqualTo(418);
                    assertThat(later.header("Retry-After")).isEqualTo("7");
                    assertThat(client.klines(PAGE).status()).isEqualTo(200);
                },
                new Fault("klines", 1, 1, Fault.Kind.STATUS, 503, "{\"code\":-1001}"),
                new Fault("klines", 2, 1, Fault.Kind.RETRY_AFTER, 418, "7"));
    }

    @Test
    void onlyRequestsThatMatchAreCountedAndBefallen() {
        with(
                client -> {
                    assertThat(client.get("/api/v3/ping").status()).isEqualTo(200);
                    assertThat(client.klines(PAGE).status()).isEqualTo(200);
                    assertThat(client.get("/api/v3/ping").status()).isEqualTo(200);
                    assertThat(client.klines(PAGE).status()).isEqualTo(500);
                    assertThat(client.klines(PAGE).status()).isEqualTo(500);
                },
                new Fault("klines?symbol=BTC", 2, Fault.FOREVER, Fault.Kind.STATUS, 500, ""));
    }

    @Test
    void correctedHistoryStaysCorrectedInEveryPageThatHoldsIt() {
        with(
                client -> {
                    List<?> before = client.rows(PAGE);
                    List<?> after = client.rows(PAGE);
                    assertThat(after).element(0).isEqualTo(before.get(0));
                    assertThat(after).element(1).isNotEqualTo(before.get(1));
                    assertThat(after).element(2).isEqualTo(before.get(2));
                    String from = "symbol=BTCUSDT&interval=1m&limit=1&startTime=";
                    assertThat(client.rows(from + (OPEN + 60_000)).getFirst()).isEqualTo(after.get(1));
                    assertThat(client.rows(from + (OPEN + 120_000)).getFirst()).isEqualTo(before.get(2));
                },
                new Fault("klines", 2, Fault.FOREVER, Fault.Kind.RESTATED, 200, Long.toString(OPEN + 60_000)));
    }

    @Test
    void bodiesOfTheWrongShapeComeWithStatusTwoHundred() {
        with(
                client -> {
                    assertThat(client.klines(PAGE).body()).isEqualTo("<html><body>Please stand by.</body></html>");
                    assertThat(client.klines(PAGE).body()).startsWith("[[" + OPEN + ",{},\"");
                    assertThat(client.klines(PAGE).body())
                            .startsWith("[[" + OPEN)
                            .doesNotEndWith("]]");
                },
                new Fault("klines", 1, 1, Fault.Kind.HTML, 200, ""),
                new Fault("klines", 2, 1, Fault.Kind.WRONG_TYPE, 200, "{}"),
                new Fault("klines", 3, 1, Fault.Kind.TRUNCATED, 200, ""));
    }

    @Test
    void redirectsLeadWhereTheScriptSays() {
        with(
                client -> {
                    Reply redirect = client.klines(PAGE);
                    assertThat(redirect.status()).isEqualTo(302);
                    assertThat(redirect.header("Location")).isEqualTo("http://10.0.0.1/");
                },
                new Fault("klines", 1, 1, Fault.Kind.REDIRECT, 302, "http://10.0.0.1/"));
    }

    @Test
    void resetEndsTheConnectionWithoutAnAnswer() {
        with(
                client -> assertThatThrownBy(() -> client.fetch("/api/v3/klines?" + PAGE))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("unexpected end of stream"),
                new Fault("klines", 1, 1, Fault.Kind.RESET, 0, ""));
    }

    @Test
    void dripsAndHugeBodiesGoOnUntilTheClientLeaves() throws Exception {
        try (SandboxExchange exchange = start(
                        new Fault("klines", 1, 1, Fault.Kind.DRIP, 200, ""),
                        new Fault("klines", 2, 1, Fault.Kind.HUGE, 200, ""));
                HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create(exchange.baseUrl("binance").orElseThrow() + "/api/v3/klines?" + PAGE);
            HttpRequest request = HttpRequest.newBuilder(page).build();
            try (InputStream drip = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(drip.read()).isEqualTo(' ');
            }
            try (InputStream huge = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(huge.readNBytes(10 << 20)).hasSize(10 << 20);
            }
            client.shutdownNow();
        }
    }

    private static void with(Consumer<SandboxClient> test, Fault... faults) {
        try (SandboxExchange exchange = start(faults);
                SandboxClient client = new SandboxClient(exchange)) {
            test.accept(client);
        }
    }

    private static SandboxExchange start(Fault... faults) {
        Market market = new Market(7, List.of(usdt("BTC")), Outages.none());
        SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T12:00:30Z"));
        return SandboxExchange.start(
                0, List.of(new BinanceVenue(market, clock, OptionalInt.empty())), new FaultScript(List.of(faults)));
    }
}
