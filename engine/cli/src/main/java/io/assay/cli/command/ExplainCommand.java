package io.assay.cli.command;

import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.report.ColumnTrace;
import io.assay.cli.report.ExplainReport;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.select.Selection;
import io.assay.spec.catalyst.FolderResultStore;
import io.assay.spec.check.Explainer;
import io.assay.spec.check.Explanation;
import io.assay.spec.check.Explanation.ExplainedColumn;
import io.assay.spec.check.ExplanationJson;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** `explain`: what a table, or one of its columns, stands for. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Show what a table, a column or an error stands for.",
        description = {
            "Of a table: its columns with types and where they come from, how its time is cut, what it reads and how far beyond an interval, its rules,",
            "the Spark SQL it compiles to and Catalyst's plan. Of a column: what it is computed from, term by term, with sugar written out, back to what was fetched.",
            "Of the code of a problem or a failure: its page."
        },
        footer = {
            "",
            "Examples:",
            "  assay explain gold.candles_daily",
            "  assay explain gold.candles_daily.turnover",
            "  assay explain gold.candles_daily --format json",
            "  assay explain unknown-column"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern COLUMN = Pattern.compile("([^.]+\\.[^.]+)\\.([^.]+)");

    private final Terminal terminal;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Parameters(
            paramLabel = "NAME",
            description =
                    "A table (or a selector of several), a column: gold.candles_daily.turnover, or the code of an error: unknown-column.")
    private String name = "";

    @Mixin
    private FormatOption format = new FormatOption();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<String> page = CodePages.ofEngine().page(name);
        if (page.isPresent()) {
            terminal.out().print(page.get());
            return 0;
        }
        CheckedPlace checked = CheckedPlace.require(terminal, options);
        Explainer explainer = new Explainer(
                checked.project(), new FolderResultStore(checked.place().cache().resolve("results")));
        Matcher column = COLUMN.matcher(name);
        if (column.matches()) {
            Explanation explanation =
                    explanations(checked, explainer, column.group(1)).getFirst();
            explain(explainer, explanation, column(explanation, column.group(2)));
        } else {
            explain(explanations(checked, explainer, name));
        }
        return 0;
    }

    private static List<Explanation> explanations(CheckedPlace checked, Explainer explainer, String selector) {
        List<Explanation> explanations = new ArrayList<>();
        for (TableName table : Selection.of(checked.definitions(), List.of(selector), List.of())
                .tables()) {
            explainer.explain(table).ifPresent(explanations::add);
        }
        return explanations;
    }

    private void explain(List<Explanation> explanations) {
        if (format.json()) {
            ArrayNode tables = Json.array();
            explanations.forEach(explanation -> tables.add(ExplanationJson.of(explanation)));
            ObjectNode root = Json.object();
            root.set("tables", tables);
            Json.print(terminal, root);
            return;
        }
        boolean first = true;
        for (Explanation explanation : explanations) {
            if (!first) {
                terminal.out().println();
            }
            new ExplainReport(explanation).print(terminal);
            first = false;
        }
    }

    private void explain(Explainer explainer, Explanation explanation, ExplainedColumn column) {
        ColumnTrace trace = ColumnTrace.of(explainer, column);
        if (format.json()) {
            ObjectNode root = ExplanationJson.of(explanation, column);
            trace.addTo(root.putArray("trace"));
            Json.print(terminal, root);
        } else {
            new ExplainReport(explanation).print(terminal, column, trace);
        }
    }

    private static ExplainedColumn column(Explanation explanation, String name) {
        Optional<ExplainedColumn> column = explanation.columns().stream()
                .filter(explained -> explained.column().name().text().equals(name))
                .findFirst();
        List<String> words = explanation.columns().stream()
                .map(explained -> explained.column().name().text())
                .toList();
        return column.orElseThrow(() -> new Failure(
                FailureCode.NOTHING_SELECTED,
                explanation.relation().name() + "." + name,
                "Cannot explain %s: %s has no such column"
                        .formatted(name, explanation.relation().name()),
                "",
                NearestWord.hint(name, words).map(near -> near + " ").orElse("") + "its columns: "
                        + String.join(", ", words)));
    }
}
