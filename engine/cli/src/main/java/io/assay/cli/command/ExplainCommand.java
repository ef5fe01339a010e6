package io.assay.cli.command;

import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.report.ExplainReport;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.select.Selection;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.TableName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `explain`: what a table stands for. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Show what a table stands for: types, inputs, reach, statement.",
        description =
                "Shows the table's columns with their types, how its time is cut, what it reads and how far beyond an interval, its rules, and the Spark SQL it compiles to.",
        footer = {"", "Example:", "  assay explain gold.candles_daily"})
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Parameters(paramLabel = "TABLE", description = "The table, such as gold.candles_daily.")
    private String table = "";

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.require(terminal, options);
        for (TableName name :
                Selection.of(checked.definitions(), List.of(table), List.of()).tables()) {
            Optional<Relation> relation = checked.project().relation(name);
            relation.ifPresent(found -> new ExplainReport(found).print(terminal));
        }
        return 0;
    }
}
