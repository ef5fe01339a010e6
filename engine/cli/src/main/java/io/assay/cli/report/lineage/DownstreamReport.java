package io.assay.cli.report.lineage;

import io.assay.cli.terminal.Terminal;
import io.assay.plan.lineage.Downstream;
import io.assay.plan.lineage.LineageGraph;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.OwnerLineage.Decision;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is made of columns, as trees; then where they decide which rows there are, and what hangs on those. */
public record DownstreamReport(LineageGraph graph, List<LineageColumn> columns) {
    public DownstreamReport {
        columns = List.copyOf(columns);
    }

    public void print(Terminal terminal) {
        Downstream downstream = new Downstream(graph);
        TreeLines lines = new TreeLines(terminal, true);
        downstream.trees(columns).forEach(lines::print);
        Map<LineageOwner, List<Decision>> decides = downstream.decides(downstream.made(columns));
        if (decides.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.out().println(terminal.bold("decides which rows there are"));
        decides.forEach((owner, decisions) -> {
            terminal.out().println("  " + owner);
            for (Decision decision : decisions) {
                boolean own = decision.column().owner().equals(owner);
                terminal.out()
                        .println(terminal.dim("    %-9s%s"
                                .formatted(
                                        decision.by().word(),
                                        own ? decision.column().name() : decision.column())));
            }
        });
        SortedSet<LineageOwner> hanging = new TreeSet<>(downstream.readers(decides.keySet()));
        hanging.removeAll(decides.keySet());
        if (!hanging.isEmpty()) {
            List<String> names = hanging.stream().map(LineageOwner::toString).toList();
            WrappedLine.of("  and so in ", "    ", names, "")
                    .forEach(line -> terminal.out().println(line));
        }
    }
}
