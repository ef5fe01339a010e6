package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sources.Endpoints;
import io.assay.sources.forecast.FetchForecast;
import io.assay.sources.forecast.FetchForecast.Lost;
import io.assay.sources.forecast.FetchForecast.OfEndpoint;
import io.assay.sources.forecast.FetchForecaster;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Paginate;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.TimeStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchForecasterTest {
    private static final String THREE_HOURS = "2026-03-10T09:00:00Z/2026-03-10T12:00:00Z";

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
    void whatIsForecastIsWhatTheIngestThenAsksFor() {
        Endpoints endpoints = IngestBench.candles().keys(Endpoints.key("BTCUSDT"), Endpoints.key("ETHUSDT"));
        bench.run(IngestBench.candles(), "2026-03-10T09:00:00Z/2026-03-10T10:30:00Z");

        OfEndpoint forecast = forecast(endpoints, THREE_HOURS);
        IngestSummary summary = bench.run(endpoints, THREE_HOURS);

        assertThat(forecast.keys()).isEqualTo(2);
        assertThat(forecast.slices()).isEqualTo(5).isEqualTo(summary.done());
        assertThat(forecast.requests()).isEqualTo(summary.requests());
        assertThat(forecast.weight()).isEqualTo(summary.weight());
        assertThat(forecast.rows()).isEqualTo(OptionalLong.of(summary.rows()));
        assertThat(forecast.lost()).isEmpty();
        assertThat(of(endpoints, THREE_HOURS).isNothing()).isTrue();
    }

    @Test
    void anEditedRequestIsSaidUntilItIsSent() {
        Instant begun = bench.now();
        bench.run(IngestBench.candles(), "2026-03-10T09:00:00Z/2026-03-10T10:30:00Z");
        Endpoints edited = IngestBench.candles().query("interval", "5m");

        assertThat(forecast(IngestBench.candles(), THREE_HOURS).askedOtherwiseSince())
                .isEmpty();
        assertThat(forecast(edited, THREE_HOURS).askedOtherwiseSince()).contains(begun);
        bench.run(edited, THREE_HOURS);
        assertThat(forecast(edited, THREE_HOURS).askedOtherwiseSince()).isEmpty();
    }

    @Test
    void theLeastTimeIsWhatTheLimitsThenTake() {
        Endpoints endpoints = IngestBench.candles()
                .progress(Endpoints.slice(new Lookback.Rows(1)))
                .limits(Endpoints.limit("100/1m"));

        FetchForecast forecast = of(endpoints, THREE_HOURS);
        Instant begun = bench.now();
        IngestSummary summary = bench.run(endpoints, THREE_HOURS);

        Duration taken = Duration.between(begun, bench.now());
        assertThat(summary.weight()).isEqualTo(forecast.weight()).isEqualTo(360);
        assertThat(forecast.time()).isGreaterThan(Duration.ofMinutes(3)).isLessThanOrEqualTo(taken);
        assertThat(taken).isLessThan(forecast.time().multipliedBy(105).dividedBy(100));
    }

    @Test
    void rowsAreForecastByTheDayTheyBelongTo() {
        OfEndpoint forecast = forecast(IngestBench.candles(), "2026-03-08T23:30:00Z/2026-03-10T00:10:00Z");

        assertThat(forecast.days())
                .isEqualTo(Map.of(
                        LocalDate.parse("2026-03-08"), 30L,
                        LocalDate.parse("2026-03-09"), 1440L,
                        LocalDate.parse("2026-03-10"), 10L));
    }

    @Test
    void whatTheVenueNoLongerRemembersIsSaidBeforeRunning() {
        Endpoints endpoints = IngestBench.candles().maxLookback(new Lookback.Rows(90));

        OfEndpoint forecast = forecast(endpoints, THREE_HOURS);

        assertThat(forecast.rows()).isEqualTo(OptionalLong.of(90));
        assertThat(forecast.lost())
                .contains(new Lost(
                        IngestBench.interval("2026-03-10T09:00:00Z/2026-03-10T10:30:00Z"),
                        1,
                        "it reaches 90 rows back"));
    }

    @Test
    void whatAnotherEndpointStillHasIsNotLost() {
        CheckedEndpoint recent = IngestBench.candles()
                .maxLookback(new Lookback.Time(TimeStep.of("2h")))
                .fallback("history")
                .checked();
        CheckedEndpoint history = IngestBench.candles().named("history").checked();

        FetchForecast forecast = forecaster(THREE_HOURS).forecast(List.of(recent, history));

        assertThat(forecast.endpoints()).extracting(OfEndpoint::lost).containsOnly(Optional.empty());
        assertThat(forecast.endpoints().stream()
                        .mapToLong(of -> of.rows().orElseThrow())
                        .sum())
                .isEqualTo(180);
    }

    @Test
    void earlierSnapshotsCannotBeHad() {
        OfEndpoint forecast = forecast(
                new Endpoints().progress(new Progress.Snapshot(TimeStep.ONE_DAY)),
                "2026-03-07T00:00:00Z/2026-03-10T12:00:30Z");

        assertThat(forecast.requests()).isEqualTo(1);
        assertThat(forecast.lost()).map(Lost::why).contains("it is a snapshot, which cannot be had later");
        assertThat(forecast.lost())
                .map(Lost::span)
                .contains(IngestBench.interval("2026-03-07T00:00:00Z/2026-03-10T00:00:00Z"));
    }

    @Test
    void pagesThatARowCountDemandsAreCounted() {
        OfEndpoint forecast = forecast(
                IngestBench.candles().paginate(new Paginate.Offset(0, 25, Optional.empty(), 100)), THREE_HOURS);

        assertThat(forecast.slices()).isEqualTo(3);
        assertThat(forecast.requests()).isEqualTo(9);
        assertThat(forecast.paged()).isTrue();
    }

    private OfEndpoint forecast(Endpoints endpoints, String span) {
        return of(endpoints, span).endpoints().getFirst();
    }

    private FetchForecast of(Endpoints endpoints, String span) {
        return forecaster(span).forecast(List.of(endpoints.checked()));
    }

    private FetchForecaster forecaster(String span) {
        return new FetchForecaster(FetchedSlices.in(bench.lake), IngestBench.interval(span), bench.now());
    }
}
