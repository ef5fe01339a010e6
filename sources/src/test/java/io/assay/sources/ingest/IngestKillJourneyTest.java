package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ingest.Slice;
import io.assay.sources.Endpoints;
import io.assay.sources.VenueServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestKillJourneyTest {
    private static final String DAY = "2026-03-09T12:00:00Z/2026-03-10T12:00:00Z";

    @TempDir
    Path folder;

    private final VenueServer venue = new VenueServer();

    @AfterEach
    void close() {
        venue.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segment.before-sync",
                "segment.before-rename",
                "segment.sealed",
                "ingest.before-record",
                "ingest.recorded"
            })
    void anIngestKilledAtAnyPointLosesNothingAndDoublesNothing(String point) throws Exception {
        Endpoints endpoints = IngestBench.candles();
        int exit = runInChild(point);
        try (IngestBench after = new IngestBench(folder.resolve("lake"))) {
            int slices = after.slices(endpoints.checked()).size();
            assertThat(exit).isEqualTo(137);
            assertThat(slices).isEqualTo(point.equals("ingest.recorded") ? 24 : 0);

            IngestSummary rest = after.run(endpoints, DAY);

            assertThat(rest.elsewhere()).isZero();
            assertThat(rest.done()).isEqualTo(24 - slices);
            assertThat(after.closes(endpoints.checked())).hasSize(1440).doesNotHaveDuplicates();
            assertThat(after.slices(endpoints.checked())).allMatch(slice -> slice.state() == Slice.State.DONE);
        }
    }

    private int runInChild(String point) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-DASSAY_FAIL_AT=" + point,
                "-cp",
                System.getProperty("java.class.path"),
                IngestChild.class.getName(),
                folder.resolve("lake").toString(),
                venue.url().toString(),
                DAY));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return child.exitValue();
    }
}
