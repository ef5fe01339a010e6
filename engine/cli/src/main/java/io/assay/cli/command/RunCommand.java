package io.assay.cli.command;

import io.assay.cli.flow.CheckedPlace;
import io.assay.cli.flow.LakePlace;
import io.assay.cli.flow.RunFlow;
import io.assay.cli.flow.RunFlow.Done;
import io.assay.cli.flow.RunSpan;
import io.assay.cli.flow.Selected;
import io.assay.cli.option.OutputFormat;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.SelectionOptions;
import io.assay.cli.option.SpanOptions;
import io.assay.cli.report.IngestReport;
import io.assay.cli.report.Json;
import io.assay.cli.report.RunReport;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.run.RunSummary;
import io.assay.spec.failure.FailureType;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** `run`: fetches, builds, commits and releases. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Fetch what is missing, build what follows, release it.",
        description = {
            "Fetches the missing slices of the selected tables' endpoints, then builds every interval that is missing or whose inputs changed, and no other.",
            "Readers see the new release when the run ends; killed anywhere, the next run goes on from there.",
            "Ends with 0 done, 3 when slices could not be fetched (what arrived is built), 6 when an interval is held back, 99 when there was nothing to do."
        },
        footer = {
            "",
            "Examples:",
            "  assay run",
            "  assay run --until 2026-01-31",
            "  assay run +gold.candles_daily --profile live",
            "  assay run silver.candles_1h+ --full-refresh"
        })
final class RunCommand implements Callable<Integer> {
    static final int NOTHING_TO_DO = 99;

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--full-refresh", description = "Build intervals that are up to date as well.")
    private boolean fullRefresh;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.require(terminal, options);
        Selected selected = Selected.of(checked, selection);
        RunSpan time = RunSpan.of(span, checked.project().profile(), clock);
        try (Lake lake = LakePlace.open(checked.place(), checked.project())) {
            Done done = new RunFlow(terminal, checked, lake, clock).run("run", selected, time, fullRefresh);
            print(done);
            return exitCode(done);
        }
    }

    private void print(Done done) {
        if (format == OutputFormat.JSON) {
            ObjectNode root = Json.object();
            done.ingest().ifPresent(ingest -> root.set("ingest", new IngestReport(ingest).json()));
            done.built().ifPresent(built -> root.set("build", new RunReport(built).json()));
            Json.print(terminal, root);
            return;
        }
        done.ingest().ifPresent(ingest -> new IngestReport(ingest).print(terminal));
        done.built().ifPresent(built -> new RunReport(built).print(terminal));
    }

    static int exitCode(Done done) {
        int fetched = done.ingest().map(IngestCommand::exitCode).orElse(0);
        if (fetched == FailureType.INTERRUPTED.exitCode()) {
            return fetched;
        }
        if (done.built().map(RunSummary::hasHeld).orElse(false)) {
            return FailureType.DATA.exitCode();
        }
        if (fetched != 0) {
            return fetched;
        }
        return done.nothingToDo() ? NOTHING_TO_DO : 0;
    }
}
