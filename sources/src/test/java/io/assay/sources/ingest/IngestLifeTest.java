package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Slice;
import io.assay.sources.Endpoints;
import io.assay.sources.VenueServer;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.TimeStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestLifeTest {
    private static final String DAY = "2026-03-09T12:00:00Z/2026-03-10T12:00:00Z";

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
    void aRunningRowIsKeptAndItsTimeIsAskedAgain() {
        Endpoints endpoints = IngestBench.candles().closed(new RecordSpec.Final.AllButNewest());

        IngestSummary first = bench.run(endpoints, "2026-03-10T11:00:00Z/2026-03-10T12:00:00Z");
        bench.moveTo("2026-03-10T12:10:00Z");
        bench.run(endpoints, "2026-03-10T11:00:00Z/2026-03-10T12:00:00Z");

        assertThat(first.rows()).isEqualTo(60);
        assertThat(first.unfinished()).isEqualTo(1);
        assertThat(bench.venue.asked().getLast()).contains("startTime=" + VenueServer.millis("2026-03-10T11:59:00Z"));
    }

    @Test
    void recheckBringsWhatTheVenueRestated() {
        Endpoints endpoints = IngestBench.candles()
                .progress(new Progress.Slice(
                        new Lookback.Time(TimeStep.ONE_DAY),
                        new TimeFormat("epoch_ms"),
                        Optional.of(TimeStep.of("3d")),
                        Optional.empty()));
        String span = "2026-03-10T00:00:00Z/2026-03-10T12:00:00Z";
        bench.run(endpoints, span);
        Map<Instant, ContentHash> before = dayHashes(endpoints.checked());
        bench.run(endpoints, span);
        assertThat(bench.venue.asked()).hasSize(1);

        bench.moveTo("2026-03-11T00:00:01Z");
        bench.venue.play((exchange, number) -> restated(exchange));
        bench.run(endpoints, span);

        assertThat(bench.venue.asked()).hasSize(2);
        assertThat(bench.closes(endpoints.checked())).hasSize(1440).anyMatch(close -> close.endsWith(" 7.00000000"));
        assertThat(dayHashes(endpoints.checked())).hasSize(1).isNotEqualTo(before);
        bench.moveTo("2026-03-14T00:00:01Z");
        bench.run(endpoints, span);
        assertThat(bench.venue.asked()).hasSize(2);
    }

    @Test
    void aChangedDecoderReadsWhatWasFetchedAndFetchesNothing() {
        Endpoints endpoints = IngestBench.candles();
        bench.run(endpoints, DAY);
        Endpoints changed = IngestBench.candles().closed(new RecordSpec.Final.Elapsed(Duration.ofSeconds(5)));
        assertThat(dayHashes(changed.checked())).isEmpty();

        List<String> progress = new ArrayList<>();
        int read = new SegmentIndexer(bench.lake)
                .index(List.of(changed.checked()), (done, total) -> progress.add(done + "/" + total));
        IngestSummary summary = bench.run(changed, DAY);

        assertThat(read).isEqualTo(1);
        assertThat(progress).containsExactly("0/1", "1/1");
        assertThat(summary.requests()).isZero();
        assertThat(dayHashes(changed.checked()))
                .isEqualTo(dayHashes(endpoints.checked()))
                .hasSize(2);
        assertThat(new SegmentIndexer(bench.lake).index(List.of(changed.checked()), SegmentIndexer.Listener.SILENT))
                .isZero();
    }

    @Test
    void aSnapshotIsTakenOnceAStep() {
        Endpoints endpoints = new Endpoints().progress(new Progress.Snapshot(TimeStep.ONE_DAY));
        bench.venue.play((exchange, number) ->
                VenueServer.send(exchange, 200, VenueServer.candles(1_773_100_800_000L, 1_773_100_860_000L)));

        bench.run(endpoints, DAY.replace("12:00:00Z", "23:59:00Z"));
        bench.run(endpoints, DAY.replace("12:00:00Z", "23:59:00Z"));
        assertThat(bench.venue.asked()).hasSize(1);
        bench.moveTo("2026-03-11T00:00:01Z");
        bench.run(endpoints, "2026-03-09T12:00:00Z/2026-03-11T00:00:01Z");

        assertThat(bench.venue.asked()).hasSize(2);
        assertThat(bench.slices(endpoints.checked()))
                .extracting(Slice::span)
                .containsExactly(
                        IngestBench.interval("2026-03-10T00:00:00Z/2026-03-11T00:00:00Z"),
                        IngestBench.interval("2026-03-11T00:00:00Z/2026-03-12T00:00:00Z"));
    }

    @Test
    void twoIngestsAtOnceFetchEachSliceOnce() {
        Endpoints endpoints = IngestBench.candles().keys(Endpoints.key("A"), Endpoints.key("B"), Endpoints.key("C"));
        try (Lake other = Lake.open(folder.resolve("lake"), SourceKind.SANDBOX)) {
            CompletableFuture<IngestSummary> one = CompletableFuture.supplyAsync(() -> bench.run(endpoints, DAY));
            CompletableFuture<IngestSummary> two =
                    CompletableFuture.supplyAsync(() -> new RestIngest(other, bench.clock(), bench, "assay/test")
                            .run(bench.request(endpoints, DAY), IngestProgress.Listener.SILENT));

            assertThat(one.join().done() + two.join().done()).isEqualTo(3 * 24);
        }
        assertThat(bench.venue.asked()).hasSize(3 * 24).doesNotHaveDuplicates();
        assertThat(bench.closes(endpoints.checked())).hasSize(3 * 1440).doesNotHaveDuplicates();
    }

    @Test
    void aStoppedIngestKeepsWhatIsCompleteAndTheNextGoesOnFromThere() throws Exception {
        Endpoints endpoints = IngestBench.candles();
        RestIngest ingest = bench.ingest();
        CountDownLatch stopped = new CountDownLatch(1);
        bench.venue.play((exchange, number) -> {
            if (number > 10) {
                ingest.stop();
                await(stopped);
            }
            VenueServer.candles(exchange);
        });

        IngestSummary summary = ingest.run(bench.request(endpoints, DAY), IngestProgress.Listener.SILENT);
        stopped.countDown();
        bench.venue.play((exchange, number) -> VenueServer.candles(exchange));
        IngestSummary rest = bench.run(endpoints, DAY);

        assertThat(summary.interrupted()).isTrue();
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.segments()).isEqualTo(1);
        assertThat(summary.done() + rest.done()).isEqualTo(24);
        assertThat(rest.elsewhere()).isZero();
        assertThat(bench.closes(endpoints.checked())).hasSize(1440).doesNotHaveDuplicates();
    }

    @Test
    void anInterruptOfTheCallerIsAStop() throws Exception {
        Endpoints endpoints = IngestBench.candles();
        Thread caller = Thread.currentThread();
        bench.venue.play((exchange, number) -> {
            if (number == 5) {
                caller.interrupt();
            }
            if (number >= 5) {
                await(new CountDownLatch(1));
            }
            VenueServer.candles(exchange);
        });

        IngestSummary summary = bench.run(endpoints, DAY);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(summary.interrupted()).isTrue();
        assertThat(bench.slices(endpoints.checked())).hasSize((int) summary.done());
    }

    private Map<Instant, ContentHash> dayHashes(CheckedEndpoint endpoint) {
        String decoder = EndpointRoute.of(endpoint, bench.now(), "x")
                .decoders()
                .getFirst()
                .spec()
                .hash();
        return bench.lake
                .ledger()
                .read(transaction -> new Segments(transaction)
                        .dayHashes(
                                endpoint.name(),
                                decoder,
                                IngestBench.interval("2026-01-01T00:00:00Z/2027-01-01T00:00:00Z")));
    }

    private static void restated(HttpExchange exchange) throws IOException {
        Map<String, String> query = VenueServer.query(exchange);
        String body = VenueServer.candles(
                Long.parseLong(query.getOrDefault("startTime", "0")),
                Long.parseLong(query.getOrDefault("endTime", "0")));
        VenueServer.send(exchange, 200, body.replaceAll("\"[0-9]+\\.5\"]", "\"7\"]"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
