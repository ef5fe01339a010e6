package io.assay.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.flow.RunFlow.Done;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.run.RunSummary;
import io.assay.sources.ingest.IngestSummary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DoneReportTest {
    private static final RunSummary NOTHING = new RunSummary(
            "run", Instant.EPOCH, 0, List.of(), List.of(), List.of(), OptionalLong.empty(), Duration.ZERO, List.of());

    @Test
    void whereNoSelectedTableReadsAnEndpointItIsSaidThatNothingWasFetched() {
        assertThat(printed(Optional.empty()))
                .contains(
                        "Nothing to build: ", "Nothing was fetched, for none of the selected tables reads an endpoint");
    }

    @Test
    void whereOneDoesWhatWasFetchedIsSaidAlready() {
        assertThat(printed(Optional.of(IngestSummary.ofNothing(Duration.ZERO))))
                .contains("Nothing to build: ")
                .doesNotContain("Nothing was fetched");
    }

    private static String printed(Optional<IngestSummary> fetched) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Done done = new Done(fetched, Optional.of(NOTHING), Duration.ZERO);
        new DoneReport(done, Optional.empty()).printBuilt(new Terminal(stream, stream, false, false));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
