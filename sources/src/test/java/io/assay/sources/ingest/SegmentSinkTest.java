package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assay.decode.DayHashes;
import io.assay.lake.raw.RawRow;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceAnswer;
import io.assay.sources.fetch.SliceTask;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSinkTest {
    private static final Interval ONE = IngestBench.interval("2026-03-10T09:00:00Z/2026-03-10T10:00:00Z");
    private static final Interval TWO = IngestBench.interval("2026-03-10T10:00:00Z/2026-03-10T11:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aFailedCommitEndsTheSinkSoThatNoSliceCountsWithoutItsPages() {
        try (IngestBench bench = new IngestBench(folder.resolve("lake"))) {
            CheckedEndpoint endpoint = IngestBench.candles().checked();
            EndpointRoute route = EndpointRoute.of(endpoint, bench.now(), "x");
            Totals totals = new Totals(IngestProgress.Listener.SILENT, () -> 0, bench.now());
            try (SegmentSink sink = new SegmentSink(bench.lake, route, "run", bench.clock(), totals)) {
                sink.accept(answer(bench, route, ONE, true));
                bench.lake
                        .ledger()
                        .update(transaction -> transaction.update("CREATE TRIGGER full BEFORE INSERT ON segments"
                                + " BEGIN SELECT RAISE(ABORT, 'no room'); END"));
                Throwable first = catchThrowable(sink::commit);
                bench.lake.ledger().update(transaction -> transaction.update("DROP TRIGGER full"));

                assertThat(first).isNotNull();
                assertThat(catchThrowable(() -> sink.accept(answer(bench, route, TWO, false))))
                        .isSameAs(first);
                assertThat(catchThrowable(sink::commit)).isSameAs(first);
            }
            assertThat(bench.slices(endpoint)).isEmpty();
        }
    }

    @Test
    void answersWithoutPagesAreRecordedWithoutASegment() {
        try (IngestBench bench = new IngestBench(folder.resolve("lake"))) {
            CheckedEndpoint endpoint = IngestBench.candles().checked();
            EndpointRoute route = EndpointRoute.of(endpoint, bench.now(), "x");
            Totals totals = new Totals(IngestProgress.Listener.SILENT, () -> 0, bench.now());
            try (SegmentSink sink = new SegmentSink(bench.lake, route, "run", bench.clock(), totals)) {
                sink.accept(answer(bench, route, ONE, false));
                sink.commit();
                sink.accept(answer(bench, route, TWO, true));
                sink.commit();
            }
            assertThat(bench.slices(endpoint)).hasSize(2);
            assertThat(bench.rawRows(endpoint)).hasSize(1);
        }
    }

    private static SliceAnswer answer(IngestBench bench, EndpointRoute route, Interval span, boolean hasPage) {
        EndpointKey key = route.endpoint().keys().getFirst();
        SliceTask task =
                new SliceTask(route, key, route.columnsOf(key), EndpointRoute.keyText(route.columnsOf(key)), span);
        RawRow page = new RawRow(
                route.endpoint().name(),
                task.columns(),
                Optional.of(span),
                "GET x",
                200,
                Map.of(),
                bench.now(),
                bench.now(),
                1,
                0,
                "[]");
        return new SliceAnswer(
                task,
                hasPage ? List.of(page) : List.of(),
                List.of(new DayHashes()),
                Optional.of(span),
                Optional.empty(),
                0,
                0,
                2,
                bench.now());
    }
}
