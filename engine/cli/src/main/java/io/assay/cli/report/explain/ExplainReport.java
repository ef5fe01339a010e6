package io.assay.cli.report.explain;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.spec.check.Explanation;
import io.assay.spec.check.Explanation.ExplainedColumn;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a table, or one column of it, stands for, for people. */
public record ExplainReport(Explanation explanation) {
    private static final String NOTHING = "nothing";

    public void print(Terminal terminal, AboutReport about) {
        Relation relation = explanation.relation();
        terminal.out().println(terminal.bold(relation.name().toString()));
        about.print(terminal);
        terminal.out().println("  " + time(relation));
        terminal.out().println();
        TextTable columns = new TextTable("column", "type", "", "from");
        explanation
                .columns()
                .forEach(one -> columns.row(
                        one.column().name(), type(one.column()), role(one.column()), String.join(", ", one.from())));
        columns.print(terminal);
        terminal.out().println();
        inputs(terminal, relation.inputs(), NOTHING);
        relation.features().forEach(stage -> StageReport.print(terminal, stage));
        rules(terminal, relation.rules());
        text(terminal, "statement (Spark SQL, sugar written out; :until is the run's clock)", relation.sql());
        text(terminal, "plan (Catalyst, optimised; --format json has the analysed one too)", explanation.optimised());
    }

    /** One column: what it is computed from, term by term and back to what was fetched, and how far its own table reaches for it. */
    public void print(Terminal terminal, ExplainedColumn column, ColumnTrace trace) {
        terminal.out()
                .println(terminal.bold(explanation.relation().name() + "."
                                + column.column().name()) + "  " + type(column.column()) + "  "
                        + role(column.column()));
        terminal.out().println();
        if (!column.terms().isEmpty()) {
            TextTable terms = new TextTable("step", "column", "is");
            column.terms()
                    .forEach(term ->
                            terms.row(term.view(), term.column(), term.sql().replaceAll("\\s+", " ")));
            terms.print(terminal);
            terminal.out().println();
        }
        if (trace.origins().isEmpty()) {
            terminal.out().println("  from no column");
        } else {
            trace.print(terminal);
        }
        terminal.out().println();
        inputs(terminal, column.inputs(), column.carried().isEmpty() ? NOTHING : "no rows");
        if (!column.carried().isEmpty()) {
            terminal.out()
                    .println(
                            "  and the state that the interval before left, of " + String.join(", ", column.carried()));
        }
    }

    private static String time(Relation relation) {
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
        Relation relation = explanation.relation();
        boolean key = relation.key().contains(column.name());
        boolean time = relation.eventTime().filter(column.name()::equals).isPresent();
        return key && time ? "key, event time" : key ? "key" : time ? "event time" : "";
    }

    /** @param nothing what is said where an interval reads no rows but its own */
    private static void inputs(Terminal terminal, List<RelationInput> inputs, String nothing) {
        TextTable table = new TextTable("reads", "columns", "beyond the interval");
        inputs.forEach(input -> input(table, input, nothing));
        table.print(terminal);
    }

    private static void input(TextTable table, RelationInput input, String nothing) {
        switch (input) {
            case RelationInput.OfTable read ->
                table.row(read.table(), names(read.columns()), reach(read.reach(), nothing));
            case RelationInput.OfCatalog read ->
                table.row("catalog " + read.catalog(), names(read.columns()), "always whole");
            case RelationInput.OfEndpoint read -> table.row("endpoint " + read.endpoint(), "every field", NOTHING);
        }
    }

    private static String names(List<?> columns) {
        return columns.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String reach(Reach reach, String nothing) {
        if (reach.before().isZero() && reach.after().isZero() && reach.back().isEmpty()) {
            return nothing;
        }
        List<String> before = new ArrayList<>();
        if (!reach.before().isZero() || reach.back().isEmpty()) {
            before.add(Amounts.length(reach.before()));
        }
        reach.back().forEach(way -> before.add(way.toString()));
        String series = reach.series().isEmpty() ? "" : " (rows of each " + names(reach.series()) + ")";
        return String.join(" or ", before) + " before" + series + ", " + Amounts.length(reach.after()) + " after"
                + (reach.cause().isEmpty() ? "" : ": " + reach.cause());
    }

    private static void rules(Terminal terminal, List<Rule> expected) {
        if (expected.isEmpty()) {
            return;
        }
        terminal.out().println();
        TextTable rules = new TextTable("expects", "over", "else", "that");
        expected.forEach(rule -> rules.row(
                rule.name(),
                rule.kind() == Rule.Kind.ROW ? "a row" : "an interval",
                rule.action().name().toLowerCase(Locale.ROOT),
                rule.text()));
        rules.print(terminal);
    }

    private static void text(Terminal terminal, String heading, String text) {
        terminal.out().println();
        terminal.out().println(terminal.dim("  " + heading));
        text.strip().lines().forEach(line -> terminal.out().println("  " + line));
    }
}
