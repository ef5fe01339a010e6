package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ingest.Segments;
import io.assay.lake.ledger.Transaction;
import io.assay.sources.Endpoints;
import io.assay.sources.VenueServer;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.model.SourceSpec.Reaction;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentIndexerTest {
    private static final String DAY = "2026-03-09T12:00:00Z/2026-03-10T12:00:00Z";
    private static final Interval EVER = IngestBench.interval("1970-01-01T00:00:00Z/2100-01-01T00:00:00Z");

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
    void bodiesThatAChangedDecoderCannotReadTouchTheDayTheirSliceStarts() {
        bench.run(IngestBench.candles(), DAY);
        CheckedEndpoint wrongUnit = IngestBench.candles().times("epoch_s").checked();

        index(wrongUnit);

        assertThat(dayHashes(wrongUnit).keySet())
                .containsExactly(Instant.parse("2026-03-09T00:00:00Z"), Instant.parse("2026-03-10T00:00:00Z"));
        assertThat(touching(wrongUnit)).hasSize(1);
    }

    @Test
    void aSegmentWithoutRecordsTouchesNoDayAndIsReadOnce() {
        CheckedEndpoint endpoint = IngestBench.candles().checked();
        bench.venue.play((exchange, number) -> VenueServer.send(exchange, 200, "[]"));

        bench.run(IngestBench.candles(), DAY);

        assertThat(bench.rawRows(endpoint)).hasSize(24);
        assertThat(dayHashes(endpoint)).isEmpty();
        assertThat(touching(endpoint)).isEmpty();
        assertThat(volumes(endpoint)).isEmpty();
        assertThat(index(endpoint)).isZero();
    }

    @Test
    void whatFetchingSawIsWhatReadingAgainSees() {
        Endpoints endpoints = IngestBench.candles().responses(Endpoints.onStatus(404, Reaction.SKIP));
        bench.venue.play((exchange, number) -> {
            switch (number % 3) {
                case 0 -> VenueServer.send(exchange, 404, VenueServer.candles(1_773_100_800_000L, 1_773_100_860_000L));
                case 1 -> VenueServer.send(exchange, 200, "[]");
                default -> VenueServer.candles(exchange);
            }
        });
        bench.run(endpoints, DAY);
        CheckedEndpoint same = endpoints
                .closed(new RecordSpec.Final.Elapsed(Duration.ofSeconds(5)))
                .checked();

        index(same);

        assertThat(bench.rawRows(same)).hasSize(24).anyMatch(row -> row.isRefusal());
        assertThat(dayHashes(same))
                .isEqualTo(dayHashes(IngestBench.candles().checked()))
                .hasSize(2);
    }

    private int index(CheckedEndpoint endpoint) {
        return new SegmentIndexer(bench.lake).index(List.of(endpoint), SegmentIndexer.Listener.SILENT);
    }

    private Map<Instant, ContentHash> dayHashes(CheckedEndpoint endpoint) {
        return of(endpoint, (segments, decoder) -> segments.dayHashes(endpoint.name(), decoder, EVER));
    }

    private List<Segments.Segment> touching(CheckedEndpoint endpoint) {
        return of(endpoint, (segments, decoder) -> segments.touching(endpoint.name(), decoder, EVER));
    }

    private Map<Instant, Segments.DayVolume> volumes(CheckedEndpoint endpoint) {
        return of(endpoint, (segments, decoder) -> segments.dayVolumes(endpoint.name(), decoder));
    }

    private <T> T of(CheckedEndpoint endpoint, BiFunction<Segments, String, T> question) {
        String decoder = EndpointRoute.of(endpoint, bench.now(), "x")
                .decoders()
                .getFirst()
                .spec()
                .hash();
        return bench.lake
                .ledger()
                .read((Transaction transaction) -> question.apply(new Segments(transaction), decoder));
    }
}
