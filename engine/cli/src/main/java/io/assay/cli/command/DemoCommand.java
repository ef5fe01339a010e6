package io.assay.cli.command;

import io.assay.cli.flow.CheckedPlace;
import io.assay.cli.flow.LakePlace;
import io.assay.cli.flow.RunFlow;
import io.assay.cli.flow.RunFlow.Done;
import io.assay.cli.flow.RunSpan;
import io.assay.cli.flow.Selected;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.SelectionOptions;
import io.assay.cli.option.SpanOptions;
import io.assay.cli.report.DemoReport;
import io.assay.cli.report.IngestReport;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** `demo`: a whole run against the simulated market, with what to try next. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "See it work: thirty days of minutes of forty tokens, from a simulated exchange to gold.",
        description = {
            "Starts a simulated exchange on this machine, fetches thirty days of one-minute candles of every token over real sockets, builds bronze, silver and",
            "gold, and says what to try next. Needs no network and no account. Run it again: it fetches and builds only what is new."
        })
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        CheckedPlace checked = CheckedPlace.require(terminal, new ProjectOptions());
        Selected selected = Selected.of(checked, new SelectionOptions());
        RunSpan time = RunSpan.of(new SpanOptions(), checked.project().profile(), clock);
        try (Lake lake = LakePlace.open(checked.place(), checked.project())) {
            Done done = new RunFlow(terminal, checked, lake, clock).run("demo", selected, time, false);
            done.ingest().ifPresent(ingest -> new IngestReport(ingest).print(terminal));
            if (done.built().isEmpty()) {
                return RunCommand.exitCode(done);
            }
            DemoReport.of(lake, checked.project(), done.built().get(), Duration.ofNanos(System.nanoTime() - begun))
                    .print(terminal);
            int code = RunCommand.exitCode(done);
            return code == RunCommand.NOTHING_TO_DO ? 0 : code;
        }
    }
}
