package io.assay.cli.report.lineage;

import io.assay.cli.terminal.Terminal;
import io.assay.plan.lineage.LineageGraph;
import io.assay.plan.lineage.Upstream;
import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.OwnerLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What columns are made of, as trees; then, for all that is read, what decides which rows there are. */
public record UpstreamReport(LineageGraph graph, List<LineageColumn> columns) {
    public UpstreamReport {
        columns = List.copyOf(columns);
    }

    public void print(Terminal terminal) {
        Upstream upstream = new Upstream(graph);
        TreeLines lines = new TreeLines(terminal, false);
        upstream.trees(columns).forEach(lines::print);
        List<LineageOwner> owners =
                columns.stream().map(LineageColumn::owner).distinct().toList();
        List<OwnerLineage> rows = upstream.rows(owners).stream()
                .filter(owner -> !owner.rows().isEmpty())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.out().println(terminal.bold("which rows there are"));
        rows.forEach(owner -> print(terminal, owner));
    }

    private static void print(Terminal terminal, OwnerLineage owner) {
        terminal.out().println("  " + owner.owner());
        Map<DecidedBy, List<String>> byHow = new EnumMap<>(DecidedBy.class);
        for (Decision decision : owner.rows()) {
            boolean own = decision.column().owner().equals(owner.owner());
            byHow.computeIfAbsent(decision.by(), ignored -> new ArrayList<>())
                    .add(own ? decision.column().name() : decision.column().toString());
        }
        byHow.forEach((how, names) -> WrappedLine.of("    %-9s".formatted(how.word()), " ".repeat(13), names, "")
                .forEach(line -> terminal.out().println(terminal.dim(line))));
    }
}
