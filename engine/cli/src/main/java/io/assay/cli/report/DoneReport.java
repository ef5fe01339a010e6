package io.assay.cli.report;

import io.assay.cli.flow.RunFlow.Done;
import io.assay.cli.flow.Work;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole run: what was fetched, what was built, how it ends.
 *
 * @param end empty where the run was stopped before it built
 */
public record DoneReport(Done done, Optional<EndReport> end) {
    public static DoneReport of(Lake lake, Work work, Done done) {
        return new DoneReport(done, EndReport.of(lake, work, done));
    }

    public void printFetched(Terminal terminal) {
        done.ingest().ifPresent(ingest -> new IngestReport(ingest).print(terminal));
    }

    public void printBuilt(Terminal terminal) {
        done.built().ifPresent(built -> new RunReport(built).print(terminal));
        if (done.ingest().isEmpty() && done.nothingToDo()) {
            terminal.out()
                    .println(
                            "Nothing was fetched, for none of the selected tables reads an endpoint itself: +TABLE takes along all that a table reads.");
        }
    }

    public ObjectNode json() {
        ObjectNode root = Json.object();
        done.ingest().ifPresent(ingest -> root.set("ingest", new IngestReport(ingest).json()));
        done.built().ifPresent(built -> root.set("build", new RunReport(built).json()));
        end.ifPresent(report -> root.set("end", report.json()));
        return root;
    }
}
