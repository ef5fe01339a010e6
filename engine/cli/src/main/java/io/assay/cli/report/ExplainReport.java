package io.assay.cli.report;

import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a table stands for, for people. */
public record ExplainReport(Relation relation) {
    public void print(Terminal terminal) {
        terminal.out().println(terminal.bold(relation.name().toString()));
        terminal.out().println("  " + time());
        terminal.out().println();
        TextTable columns = new TextTable("column", "type", "");
        relation.schema().columns().forEach(column -> columns.row(column.name(), type(column), role(column)));
        columns.print(terminal);
        terminal.out().println();
        TextTable inputs = new TextTable("reads", "columns", "beyond the interval");
        relation.inputs().forEach(input -> input(inputs, input));
        inputs.print(terminal);
        if (!relation.rules().isEmpty()) {
            terminal.out().println();
            TextTable rules = new TextTable("expects", "over", "else", "that");
            relation.rules()
                    .forEach(rule -> rules.row(
                            rule.name(),
                            rule.kind() == Rule.Kind.ROW ? "a row" : "an interval",
                            rule.action().name().toLowerCase(Locale.ROOT),
                            rule.sql()));
            rules.print(terminal);
        }
        terminal.out().println();
        terminal.out().println(terminal.dim("  statement (Spark SQL; :until is the run's clock)"));
        relation.sql().lines().forEach(line -> terminal.out().println("  " + line));
    }

    private String time() {
        String cut = relation.grid()
                .width()
                .map(width -> "built by intervals of " + width + " over "
                        + relation.eventTime().map(Object::toString).orElse(""))
                .orElse("built as a whole");
        return cut
                + relation.grain()
                        .map(grain -> ", one row each " + grain.every())
                        .orElse("")
                + relation.knownAfter()
                        .map(after -> ", known " + after + " after it begins")
                        .orElse("");
    }

    private static String type(Column column) {
        return column.type().spelling() + (column.nullable() ? "?" : "");
    }

    private String role(Column column) {
        boolean key = relation.key().contains(column.name());
        boolean time = relation.eventTime().filter(column.name()::equals).isPresent();
        return key && time ? "key, event time" : key ? "key" : time ? "event time" : "";
    }

    private static void input(TextTable table, RelationInput input) {
        switch (input) {
            case RelationInput.OfTable read -> table.row(read.table(), names(read.columns()), reach(read.reach()));
            case RelationInput.OfCatalog read ->
                table.row("catalog " + read.catalog(), names(read.columns()), "always whole");
            case RelationInput.OfEndpoint read -> table.row("endpoint " + read.endpoint(), "every field", "nothing");
        }
    }

    private static String names(java.util.List<?> columns) {
        return columns.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String reach(Reach reach) {
        if (reach.before().isZero() && reach.after().isZero()) {
            return "nothing";
        }
        return reach.before() + " before, " + reach.after() + " after: " + reach.cause();
    }
}
