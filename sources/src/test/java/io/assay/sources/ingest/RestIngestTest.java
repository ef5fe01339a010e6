package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ingest.Slice;
import io.assay.lake.raw.RawRow;
import io.assay.sources.Endpoints;
import io.assay.sources.VenueServer;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.TimeStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestIngestTest {
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
    void everySliceIsFetchedOnceAndNeverAgain() {
        Endpoints endpoints = IngestBench.candles().keys(Endpoints.key("BTCUSDT"), Endpoints.key("ETHUSDT"));

        IngestSummary first = bench.run(endpoints, THREE_HOURS);
        IngestSummary second = bench.run(endpoints, THREE_HOURS);

        CheckedEndpoint checked = endpoints.checked();
        assertThat(first.failures()).isEmpty();
        assertThat(first.done()).isEqualTo(6);
        assertThat(first.rows()).isEqualTo(360);
        assertThat(first.segments()).isEqualTo(1);
        assertThat(first.weight()).isEqualTo(12);
        assertThat(second.requests()).isZero();
        assertThat(bench.venue.asked())
                .hasSize(6)
                .contains("/klines/BTCUSDT?startTime=1773136800000&endTime=1773140340000");
        assertThat(bench.closes(checked)).hasSize(360).doesNotHaveDuplicates();
        assertThat(bench.slices(checked)).hasSize(6).allMatch(slice -> slice.state() == Slice.State.DONE);
    }

    @Test
    void rawRowsHoldTheAnswerAsItCame() {
        Endpoints endpoints = IngestBench.candles();

        bench.run(endpoints, "2026-03-10T11:58:00Z/2026-03-10T12:00:00Z");

        RawRow row = bench.rawRows(endpoints.checked()).getFirst();
        long start = VenueServer.millis("2026-03-10T11:58:00Z");
        assertThat(row.body()).isEqualTo(VenueServer.candles(start, start + 60_000));
        assertThat(row.status()).isEqualTo(200);
        assertThat(row.key().values()).containsExactly("BTCUSDT");
        assertThat(row.span()).contains(IngestBench.interval("2026-03-10T11:58:00Z/2026-03-10T12:00:00Z"));
        assertThat(row.request())
                .isEqualTo("GET %s/klines/BTCUSDT?startTime=%d&endTime=%d"
                        .formatted(bench.venue.url(), start, start + 60_000));
        assertThat(row.headers()).containsKey("date");
    }

    @Test
    void whatAnEndpointNoLongerReachesIsTakenByAnother() {
        Endpoints recent = IngestBench.candles()
                .maxLookback(new Lookback.Time(TimeStep.of("2h")))
                .fallback("history");
        Endpoints history = IngestBench.candles().named("history").path("/history/{symbol}");
        IngestRequest both = new IngestRequest(
                "run-both",
                List.of(recent.checked(), history.checked()),
                IngestBench.interval(THREE_HOURS),
                Map.of("venue", bench.venue.url()),
                true,
                4,
                Duration.ofMinutes(5));

        IngestSummary summary = bench.ingest().run(both, IngestProgress.Listener.SILENT);

        assertThat(summary.rows()).isEqualTo(180);
        assertThat(bench.closes(history.checked())).hasSize(61);
        assertThat(bench.closes(recent.checked())).hasSize(119);
    }

    @Test
    void laterRunsAskOnlyForWhatIsNew() {
        Endpoints endpoints = IngestBench.candles();
        bench.run(endpoints, "2026-03-10T11:00:00Z/2026-03-10T11:30:00Z");

        bench.run(endpoints, "2026-03-10T11:00:00Z/2026-03-10T12:00:00Z");

        assertThat(bench.venue.asked())
                .extracting(asked -> asked.replaceAll(".*startTime=", ""))
                .isEqualTo(List.of("1773140400000&endTime=1773142140000", "1773142200000&endTime=1773143940000"));
    }
}
