package io.assay.cli.command;

import io.assay.cli.flow.RunFlow;
import io.assay.cli.flow.RunFlow.Done;
import io.assay.cli.flow.Work;
import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.WorkOptions;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.report.DemoReport;
import io.assay.cli.report.DoneReport;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.run.RunSummary;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `demo`: a whole run against the simulated market, with what to try next. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "See it work: thirty days of minutes of every traded token, from a simulated exchange to gold.",
        description = {
            "Starts a simulated exchange on this machine, fetches thirty days of one-minute candles of every token over real sockets, builds bronze, silver and",
            "gold, and says what to try next. Needs no network and no account. Run it again: it fetches and builds only what is new."
        },
        footer = {"", "Example:", "  assay demo"})
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private FormatOption format = new FormatOption();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Work work = Work.of(terminal, new WorkOptions(), clock);
        try (Lake lake = work.openLake()) {
            Done done = new RunFlow(terminal, work, lake, clock).run("demo", false);
            print(DoneReport.of(lake, work, done));
            done.built().ifPresent(RunSummary::orThrow);
            int code = RunCommand.exitCode(done);
            return code == RunCommand.NOTHING_TO_DO ? 0 : code;
        }
    }

    private void print(DoneReport report) {
        if (format.json()) {
            Json.print(terminal, report.json());
            return;
        }
        report.printFetched(terminal);
        report.end().ifPresent(end -> new DemoReport(end, TypedCommand.of(new ProjectOptions())).print(terminal));
    }
}
