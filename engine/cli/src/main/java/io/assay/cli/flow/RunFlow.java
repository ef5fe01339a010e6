package io.assay.cli.flow;

import io.assay.cli.project.CheckedPlace;
import io.assay.cli.report.FetchReport;
import io.assay.cli.terminal.StopSignal;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.run.RunSummary;
import io.assay.plan.run.Runner;
import io.assay.plan.run.SparkProcess;
import io.assay.sources.forecast.FetchForecast;
import io.assay.sources.ingest.IngestSummary;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A whole run: fetch what is missing, build what follows from it, release. */
public final class RunFlow {
    private final Terminal terminal;
    private final Work work;
    private final Lake lake;
    private final Clock clock;

    public RunFlow(Terminal terminal, Work work, Lake lake, Clock clock) {
        this.terminal = terminal;
        this.work = work;
        this.lake = lake;
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param ingest empty where no selected table reads an endpoint
     * @param built empty where the fetch was interrupted, and nothing was built
     * @param time from the first slice to the release
     */
    public record Done(Optional<IngestSummary> ingest, Optional<RunSummary> built, Duration time) {
        /** Whether neither fetching nor building found anything to do. */
        public boolean nothingToDo() {
            boolean fetched = ingest.map(
                            summary -> summary.done() + summary.failures().size() > 0)
                    .orElse(false);
            return !fetched && built.map(RunSummary::nothingToDo).orElse(false);
        }
    }

    /** Runs the selection: intervals that end by the span's end, fetched and built. */
    public Done run(String command, boolean fullRefresh) {
        CheckedPlace checked = work.checked();
        long begun = System.nanoTime();
        String run = Runner.newRunId(clock);
        BuildFlow building = new BuildFlow(terminal, checked, lake, clock);
        try (SparkProcess process = building.process(run);
                StopSignal.Work whole = terminal.stop().during(process::stop)) {
            Optional<IngestSummary> ingest = fetch(run, building, process, fullRefresh);
            if (ingest.map(IngestSummary::interrupted).orElse(false)) {
                return new Done(ingest, Optional.empty(), since(begun));
            }
            RunSummary built = building.run(run, work.request(command, fullRefresh), process);
            return new Done(ingest, Optional.of(built), since(begun));
        }
    }

    /** Fetches what is missing; where anything is, it will be built, and the building process starts before. */
    private Optional<IngestSummary> fetch(String run, BuildFlow building, SparkProcess process, boolean fullRefresh) {
        if (work.selected().endpoints().isEmpty()) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        new IndexFlow(terminal, work.checked().project()).run(lake);
        PlanFlow ahead = new PlanFlow(terminal, work, Optional.of(lake), clock);
        FetchForecast forecast = ahead.forecast();
        if (forecast.isNothing()) {
            return Optional.of(IngestSummary.ofNothing(since(begun)));
        }
        new FetchReport(forecast).printEdited(terminal.err(), terminal);
        building.expect(ahead.plan(forecast, fullRefresh));
        process.warm();
        return Optional.of(new IngestFlow(terminal, work.checked().project(), lake, clock)
                .run(run, work.selected().endpoints(), work.span().fetched()));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
