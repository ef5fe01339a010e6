package io.assay.cli.command;

import io.assay.cli.flow.IngestFlow;
import io.assay.cli.flow.Work;
import io.assay.cli.option.WorkOptions;
import io.assay.cli.report.IngestReport;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.run.Runner;
import io.assay.sources.ingest.IngestSummary;
import io.assay.spec.failure.FailureType;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `ingest`: fetches what is missing into raw segments, and builds nothing. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        header = "Fetch what is missing, and build nothing.",
        description = {
            "Asks the endpoints of the selected tables for the slices of time that are not there yet, within the venues' limits.",
            "A slice that cannot be had is reported at the end and asked again next time. Ctrl-C keeps what has arrived. Ends with 3 when slices failed, with 75 when a source only wants to be asked later."
        },
        footer = {"", "Examples:", "  assay ingest", "  assay ingest bronze.candles_1h --from 2026-01-01"})
final class IngestCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private WorkOptions options = new WorkOptions();

    IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Work work = Work.ofOwn(terminal, options, clock);
        try (Lake lake = work.openLake()) {
            IngestSummary summary = new IngestFlow(terminal, work.checked().project(), lake, clock)
                    .run(
                            Runner.newRunId(clock),
                            work.selected().endpoints(),
                            work.span().fetched());
            if (options.json()) {
                Json.print(terminal, new IngestReport(summary).json());
            } else {
                new IngestReport(summary).print(terminal);
            }
            return exitCode(summary);
        }
    }

    static int exitCode(IngestSummary summary) {
        if (summary.interrupted()) {
            return FailureType.INTERRUPTED.exitCode();
        }
        if (summary.failures().isEmpty()) {
            return 0;
        }
        boolean isOnlyEarly =
                summary.failures().stream().allMatch(failure -> failure.code().type() == FailureType.BUSY);
        return (isOnlyEarly ? FailureType.BUSY : FailureType.SOURCE).exitCode();
    }
}
