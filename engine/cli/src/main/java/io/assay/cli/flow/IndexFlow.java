package io.assay.cli.flow;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.sources.ingest.SegmentIndexer;
import io.assay.spec.check.CheckedProject;
import java.util.Locale;

/** Reads what was fetched again where an endpoint's fields have changed since, so that a plan sees it as it would be decoded now. */
public final class IndexFlow {
    private final Terminal terminal;
    private final CheckedProject project;

    public IndexFlow(Terminal terminal, CheckedProject project) {
        this.terminal = terminal;
        this.project = project;
    }

    /** Must precede a plan that no ingest precedes. Writes nothing but the ledger's index of segments. */
    public void run(Lake lake) {
        try (ProgressLine line = new ProgressLine(terminal, "reading")) {
            new SegmentIndexer(lake)
                    .index(
                            project.endpoints(),
                            (done, total) -> line.show(
                                    (double) done / total,
                                    String.format(
                                            Locale.ROOT, "%d/%d segments, for fields have changed", done, total)));
        }
    }
}
