package io.assay.cli.command;

import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.SelectorWords;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.report.Json;
import io.assay.cli.report.explain.AboutReport;
import io.assay.cli.report.explain.ColumnTrace;
import io.assay.cli.report.explain.ExplainReport;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.Definitions;
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
import picocli.CommandLine.Option;
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
            "  assay explain tag:daily --exclude silver",
            "  assay explain gold.candles_daily.turnover",
            "  assay explain gold.candles_daily --format json",
            "  assay explain unknown-column"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern COLUMN = Pattern.compile("([^.\\s,]+\\.[^.\\s,]+)\\.([^.\\s,]+)");

    private final Terminal terminal;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            completionCandidates = SelectorWords.class,
            description =
                    "Tables (any selectors), or a column: gold.candles_daily.turnover, or the code of an error: unknown-column.")
    private List<String> names = List.of();

    @Option(names = "--exclude", paramLabel = "SELECTOR", description = "Leave these tables out; may be repeated.")
    private List<String> excluded = List.of();

    @Mixin
    private FormatOption format = new FormatOption();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = String.join(" ", names);
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
            Explanation explanation = explanations(checked, explainer, List.of(column.group(1)), List.of())
                    .getFirst();
            explain(explainer, explanation, column(explanation, column.group(2)));
        } else {
            explain(checked.definitions(), explanations(checked, explainer, names, excluded));
        }
        return 0;
    }

    private static List<Explanation> explanations(
            CheckedPlace checked, Explainer explainer, List<String> selectors, List<String> excluded) {
        List<Explanation> explanations = new ArrayList<>();
        for (TableName table :
                Selection.of(checked.definitions(), selectors, excluded).tables()) {
            explainer.explain(table).ifPresent(explanations::add);
        }
        return explanations;
    }

    private void explain(Definitions definitions, List<Explanation> explanations) {
        if (format.json()) {
            ArrayNode tables = Json.array();
            explanations.forEach(explanation -> {
                ObjectNode table = ExplanationJson.of(explanation);
                AboutReport.of(definitions, explanation.relation().name()).addTo(table);
                tables.add(table);
            });
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
            AboutReport about =
                    AboutReport.of(definitions, explanation.relation().name());
            new ExplainReport(explanation).print(terminal, about);
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
