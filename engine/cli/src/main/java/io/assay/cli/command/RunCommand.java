package io.assay.cli.command;

import io.assay.cli.flow.RunFlow;
import io.assay.cli.flow.RunFlow.Done;
import io.assay.cli.flow.Work;
import io.assay.cli.option.WorkOptions;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.report.DoneReport;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.run.RunSummary;
import io.assay.sources.ingest.IngestSummary;
import io.assay.spec.failure.FailureType;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private WorkOptions options = new WorkOptions();

    @Option(names = "--full-refresh", description = "Build intervals that are up to date as well.")
    private boolean fullRefresh;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Work work = Work.ofOwn(terminal, options, clock);
        try (Lake lake = work.openLake()) {
            Done done = new RunFlow(terminal, work, lake, clock).run("run", fullRefresh);
            print(DoneReport.of(lake, work, done));
            return exitCode(done);
        }
    }

    private void print(DoneReport report) {
        if (options.json()) {
            Json.print(terminal, report.json());
            return;
        }
        report.printFetched(terminal);
        report.printBuilt(terminal);
        report.end().ifPresent(end -> {
            end.print(terminal);
            terminal.err()
                    .println("  next: " + TypedCommand.of(options.project()).advice(next(report.done())));
        });
    }

    private static String next(Done done) {
        if (done.ingest().map(IngestSummary::failures).orElse(List.of()).size() > 0) {
            return "assay run again asks for the slices that failed";
        }
        return done.built().map(RunSummary::hasHeld).orElse(false)
                ? "assay plan says which expectation holds what back"
                : "assay query \"...\" asks the release; assay state show says what is in it";
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
