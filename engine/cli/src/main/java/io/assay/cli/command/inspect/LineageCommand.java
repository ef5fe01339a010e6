package io.assay.cli.command.inspect;

import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.SelectorWords;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.report.Json;
import io.assay.cli.report.lineage.DownstreamReport;
import io.assay.cli.report.lineage.LineageJson;
import io.assay.cli.report.lineage.UpstreamReport;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.lineage.LineageGraph;
import io.assay.spec.catalyst.FolderResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.lineage.LineageColumn;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lineage`: where columns come from, and where they go. */
@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        header = "Show where columns come from, or what is made of them.",
        description = {
            "Follows each column through all tables, steps and SQL: back to the field of the answer it was fetched in, or on to all that is made of it.",
            "Two kinds of links are told apart: a column is part of a value; or it decides which rows there are (by a filter, a join, a group, a key,",
            "an expectation), or which rows a value is made of (the order of a window, the series of a feature). A column that is not named changes nothing.",
            "Reads the project alone: no lake is needed, and nothing is changed."
        },
        footer = {
            "",
            "Examples:",
            "  assay lineage gold.candles_daily.turnover             what it is made of",
            "  assay lineage gold.candles_daily                      all columns of a table",
            "  assay lineage silver.candles_1h.close --downstream    what is made of it",
            "  assay lineage tokens.category --downstream            of a catalog's column",
            "  assay lineage gold.candles_daily --format json"
        })
public final class LineageCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            completionCandidates = SelectorWords.class,
            description =
                    "A column (gold.candles_daily.turnover), or a table for all of its columns; also of an endpoint or a catalog. Selectors mean the tables they select.")
    private List<String> names = List.of();

    @Option(
            names = {"-d", "--downstream"},
            description = "What is made of them, instead of what they are made of.")
    private boolean downstream;

    @Mixin
    private FormatOption format = new FormatOption();

    LineageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.require(terminal, project);
        SqlAnalyzer analyzer =
                new SqlAnalyzer(new FolderResultStore(checked.place().cache().resolve("results")));
        LineageGraph graph = new LineageGraph(checked.definitions(), analyzer);
        List<LineageColumn> columns = new LineageSelection(graph, checked.definitions()).of(names);
        if (format.json()) {
            LineageJson json = new LineageJson(graph, columns);
            Json.print(terminal, downstream ? json.downstream() : json.upstream());
        } else if (downstream) {
            new DownstreamReport(graph, columns).print(terminal);
        } else {
            new UpstreamReport(graph, columns).print(terminal);
        }
        return 0;
    }
}
