package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.raw.RawRow;
import io.assay.sources.Endpoints;
import io.assay.sources.forecast.FetchForecast;
import io.assay.sources.forecast.FetchForecaster;
import io.assay.sources.sandbox.SandboxExchange;
import io.assay.sources.sandbox.binance.BinanceVenue;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.sources.sandbox.market.Listing;
import io.assay.sources.sandbox.market.Market;
import io.assay.spec.model.SourceSpec.Cause;
import io.assay.spec.model.SourceSpec.Limit;
import io.assay.spec.model.SourceSpec.Reaction;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.value.Rate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIngestTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:30Z");
    private static final List<Listing> LISTINGS =
            List.of(new Listing("BTCUSDT", "BTC", "USDT", Optional.empty(), Optional.empty()));

    @TempDir
    Path folder;

    private IngestBench bench;

    @BeforeEach
    void open() {
        bench = new IngestBench(folder.resolve("lake"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theVenuesLimitIsUsedToNinetyEightPercentAndNeverBroken() {
        try (SandboxExchange sandbox = sandbox(OptionalInt.of(300))) {
            Endpoints endpoints = klines().progress(Endpoints.slice(new Lookback.Rows(10)))
                    .limits(new Limit(
                            Rate.parse("300/1m").orElseThrow(),
                            Optional.empty(),
                            Optional.of("X-MBX-USED-WEIGHT-1M"),
                            Optional.empty(),
                            Optional.empty()));

            String span = "2026-03-05T19:30:00Z/2026-03-10T12:00:00Z";
            FetchForecast forecast = new FetchForecaster(
                            FetchedSlices.in(bench.lake), IngestBench.interval(span), bench.now())
                    .forecast(List.of(endpoints.checked()));
            IngestSummary summary = run(sandbox, endpoints, span);

            assertThat(forecast.requests()).isEqualTo(summary.requests());
            assertThat(forecast.weight()).isEqualTo(summary.weight());
            assertThat(forecast.time())
                    .isGreaterThan(Duration.ofMinutes(1))
                    .isLessThanOrEqualTo(Duration.between(NOW, bench.now()));
            assertThat(summary.failures()).isEmpty();
            assertThat(summary.requests()).isEqualTo(summary.done());
            assertThat(summary.weight()).isEqualTo(2 * summary.done());
            double minutes = Duration.between(NOW, bench.now()).toMillis() / 60_000.0;
            // The first minute's weight needs no time to pass.
            double minutesOfWeight = Math.ceil((summary.weight() - 300) / 300.0);
            assertThat(minutes).isLessThanOrEqualTo(minutesOfWeight / 0.98);
            assertThat(bench.rawRows(endpoints.checked()))
                    .extracting(RawRow::status)
                    .containsOnly(200);
        }
    }

    @Test
    void anUnknownSymbolIsExplainedAndTheOthersComeWhole() {
        try (SandboxExchange sandbox = sandbox(OptionalInt.empty())) {
            Endpoints endpoints = klines().keys(Endpoints.key("BTCUSDT"), Endpoints.key("NOSUCH"))
                    .responses(Endpoints.onBody("$.code", "-1121", Reaction.SKIP, Optional.of(Cause.NOT_LISTED)));

            IngestSummary summary = run(sandbox, endpoints, "2026-03-10T11:00:00Z/2026-03-10T12:00:00Z");

            assertThat(summary.isComplete()).isTrue();
            assertThat(summary.explained()).containsExactly(Map.entry("not_listed", 1L));
            assertThat(summary.explainedKeys().get("not_listed")).containsExactly("NOSUCH");
            assertThat(summary.rows()).isEqualTo(60);
            assertThat(bench.closes(endpoints.checked())).hasSize(60).allMatch(row -> row.startsWith("BTCUSDT "));
        }
    }

    private SandboxExchange sandbox(OptionalInt weightAMinute) {
        Market market = new Market(Market.DEFAULT_SEED, LISTINGS);
        return SandboxExchange.start(
                0, List.of(new BinanceVenue(market, bench.clock(), weightAMinute)), FaultScript.none());
    }

    private static Endpoints klines() {
        return IngestBench.candles()
                .path("/api/v3/klines")
                .query("symbol", "{symbol}")
                .query("interval", "1m")
                .query("limit", "1000");
    }

    private IngestSummary run(SandboxExchange sandbox, Endpoints endpoints, String span) {
        IngestRequest request = IngestRequest.sandbox(
                "run-sandbox",
                List.of(endpoints.checked()),
                IngestBench.interval(span),
                Map.of("venue", URI.create(sandbox.baseUrl("binance").orElseThrow())));
        return bench.ingest().run(request, IngestProgress.Listener.SILENT);
    }
}
