package io.assay.sources.ingest;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.sources.governor.Pace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A process that ingests and is killed at a fail point. */
final class IngestChild {
    private IngestChild() {}

    public static void main(String[] arguments) {
        Clock clock = Clock.fixed(Instant.parse("2026-03-10T12:00:30Z"), ZoneOffset.UTC);
        try (Lake lake = Lake.open(Path.of(arguments[0]), SourceKind.SANDBOX)) {
            IngestRequest request = IngestRequest.sandbox(
                    "run-child",
                    List.of(IngestBench.candles().checked()),
                    IngestBench.interval(arguments[2]),
                    Map.of("venue", URI.create(arguments[1])));
            new RestIngest(lake, clock, Pace.of(clock), "assay/test").run(request, IngestProgress.Listener.SILENT);
        }
    }
}
