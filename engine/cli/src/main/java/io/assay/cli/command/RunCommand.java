package io.assay.cli.command;

import io.assay.cli.flow.RunFlow;
import io.assay.cli.flow.RunFlow.Done;
import io.assay.cli.flow.ScratchFlow;
import io.assay.cli.flow.Work;
import io.assay.cli.option.ScratchName;
import io.assay.cli.option.WorkOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.report.DoneReport;
import io.assay.cli.report.Json;
import io.assay.cli.report.RunReport;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.upkeep.ReleaseFiles;
import io.assay.plan.run.RunSummary;
import io.assay.sources.ingest.IngestSummary;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
            "Ends with 0 done, 3 when slices could not be fetched (what arrived is built), 6 when an interval is held back, a table of a new shape lacks what readers have or a table's rows break it (what does not read it is built and released), 99 when there was nothing to do."
        },
        footer = {
            "",
            "Examples:",
            "  assay run",
            "  assay run --until 2026-01-31",
            "  assay run +gold.candles_daily --profile live",
            "  assay run silver.candles_1h+ --full-refresh",
            "  assay run --scratch && assay diff"
        })
final class RunCommand implements Callable<Integer> {
    static final int NOTHING_TO_DO = 99;

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private WorkOptions options = new WorkOptions();

    @Option(names = "--full-refresh", description = "Build intervals that are up to date as well.")
    private boolean fullRefresh;

    @Option(
            names = "--scratch",
            arity = "0..1",
            paramLabel = "NAME",
            parameterConsumer = ScratchName.Consumer.class,
            description = {
                "Build beside the lake instead of in it, from what was fetched, with the clock of the last run; assay diff then shows what would change.",
                "Default name: " + ScratchName.DEFAULT + "."
            })
    private Optional<String> scratch = Optional.empty();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (scratch.isPresent()) {
            return beside(scratch.get());
        }
        Work work = Work.ofOwn(terminal, options, clock);
        try (Lake lake = work.openLake()) {
            boolean doubtful =
                    ReleaseFiles.ofNewest(lake).map(ReleaseFiles::isDoubtful).orElse(false);
            Done done = new RunFlow(terminal, work, lake, clock).run("run", fullRefresh);
            print(DoneReport.of(lake, work, done));
            requireFiles(lake, doubtful, done);
            return exitCode(done);
        }
    }

    /** That a file of the release is gone is said even where a table could not be built: the next release is not asked for it again. */
    private void requireFiles(Lake lake, boolean doubtful, Done done) {
        try {
            ReleaseFiles.ofNewest(lake).ifPresent(files -> files.require(clock, doubtful));
        } catch (Failure gone) {
            done.built().stream()
                    .flatMap(built -> built.failed().stream())
                    .forEach(failed -> gone.addSuppressed(failed.failure()));
            throw gone;
        }
        done.built().ifPresent(RunSummary::orThrow);
    }

    /** Builds into the scratch lake: readers of the lake see nothing of it. */
    private int beside(String name) {
        CheckedPlace checked = CheckedPlace.requireOwn(terminal, options.project());
        RunSummary built = new ScratchFlow(terminal, checked, options, clock).run(name, fullRefresh);
        RunReport report = new RunReport(built);
        if (options.json()) {
            Json.print(terminal, report.json().put("scratch", name));
        } else {
            report.print(terminal);
            terminal.out()
                    .printf(
                            "  %s scratch %s in %s; the lake is as it was%n",
                            RunReport.mark(built, terminal), name, Amounts.time(built.time()));
            String next = name.equals(ScratchName.DEFAULT) ? "assay diff" : "assay diff --scratch " + name;
            terminal.err()
                    .println("  next: " + TypedCommand.of(options.project()).advice(next + " shows what would change"));
        }
        return built.orThrow().isIncomplete() ? FailureType.DATA.exitCode() : 0;
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
            if (end.run().failed().isEmpty()) {
                terminal.err()
                        .println("  next: " + TypedCommand.of(options.project()).advice(next(report.done())));
            }
        });
    }

    private static String next(Done done) {
        if (done.ingest().map(IngestSummary::failures).orElse(List.of()).size() > 0) {
            return "assay run again asks for the slices that failed";
        }
        return done.built()
                .flatMap(built -> new RunReport(built).next())
                .orElse("assay query \"...\" asks the release; assay state show says what is in it");
    }

    static int exitCode(Done done) {
        int fetched = done.ingest().map(IngestCommand::exitCode).orElse(0);
        if (fetched == FailureType.INTERRUPTED.exitCode()) {
            return fetched;
        }
        if (done.built().map(RunSummary::isIncomplete).orElse(false)) {
            return FailureType.DATA.exitCode();
        }
        if (fetched != 0) {
            return fetched;
        }
        if (!done.nothingToDo()) {
            return 0;
        }
        boolean elsewhere = done.ingest().map(IngestSummary::isElsewhere).orElse(false);
        return elsewhere ? FailureType.BUSY.exitCode() : NOTHING_TO_DO;
    }
}
