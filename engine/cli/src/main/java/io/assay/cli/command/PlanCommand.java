package io.assay.cli.command;

import io.assay.cli.flow.CheckedPlace;
import io.assay.cli.flow.LakePlace;
import io.assay.cli.flow.RunSpan;
import io.assay.cli.flow.Selected;
import io.assay.cli.option.OutputFormat;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.SelectionOptions;
import io.assay.cli.option.SpanOptions;
import io.assay.cli.report.Json;
import io.assay.cli.report.PlanReport;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.run.RunRequest;
import io.assay.plan.run.Runner;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `plan`: what a run would build, and why. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Say what a run would build, and why; change nothing.",
        description = {
            "Lists the intervals that a run would build from what has been fetched: `build` for certain, `may build` if what it reads changes.",
            "A run prints nothing else and does nothing else: plan and run are the same code."
        },
        footer = {"", "Examples:", "  assay plan", "  assay plan gold.* --format json"})
final class PlanCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--full-refresh", description = "Plan for intervals that are up to date as well.")
    private boolean fullRefresh;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.require(terminal, options);
        Selected selected = Selected.of(checked, selection);
        RunSpan time = RunSpan.of(span, checked.project().profile(), clock);
        try (Lake lake = LakePlace.open(checked.place(), checked.project())) {
            RunRequest request = new RunRequest("plan", selected.selection(), time.from(), time.until(), fullRefresh);
            PlanReport report = new PlanReport(Runner.plan(checked.definitions(), lake, request));
            if (format == OutputFormat.JSON) {
                Json.print(terminal, report.json());
            } else {
                report.print(terminal);
            }
            return 0;
        }
    }
}
