package io.assay.cli.report.explain;

import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.FeatureStage.Layer;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.stream.Collectors;

/** A stage of features, for people: what is computed in which order, and how far back each call looks. */
final class StageReport {
    private StageReport() {}

    static void print(Terminal terminal, FeatureStage stage) {
        terminal.out().println();
        terminal.out().println(terminal.dim("  features " + stage.view() + ": " + rows(stage)));
        TextTable table = new TextTable("layer", "name", "is", "looks back");
        for (int at = 0; at < stage.layers().size(); at++) {
            Layer layer = stage.layers().get(at);
            int number = at + 1;
            layer.values().forEach(value -> table.row(number, value.name(), value.sql(), "the row itself"));
            layer.calls()
                    .forEach(call -> table.row(
                            number,
                            call.name(),
                            call.call().written(call.arguments()),
                            call.carried()
                                    ? "carried state"
                                    : call.call().reach().toString()));
        }
        table.print(terminal);
        stage.sql().lines().forEach(line -> terminal.out().println("  " + line));
    }

    private static String rows(FeatureStage stage) {
        String series = stage.per().isEmpty() ? "all rows" : "rows of each " + names(stage.per());
        String ties = stage.ties().isEmpty() ? "" : ", ties by " + names(stage.ties());
        return "%s by %s%s, from".formatted(series, stage.order(), ties);
    }

    private static String names(List<ColumnName> names) {
        return names.stream().map(ColumnName::text).collect(Collectors.joining(", "));
    }
}
