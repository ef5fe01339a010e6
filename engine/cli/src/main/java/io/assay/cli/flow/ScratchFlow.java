package io.assay.cli.flow;

import io.assay.cli.option.WorkOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.report.FetchReport;
import io.assay.cli.terminal.StopSignal;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.ledger.Runs;
import io.assay.lake.scratch.HeldScratch;
import io.assay.lake.scratch.Scratches;
import io.assay.plan.run.RunSummary;
import io.assay.plan.run.Runner;
import io.assay.plan.run.SparkProcess;
import io.assay.sources.forecast.FetchForecast;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** Builds what the edited project would build, beside the lake instead of in it: from what was fetched, with the clock of the lake's last run. */
public final class ScratchFlow {
    private final Terminal terminal;
    private final CheckedPlace checked;
    private final WorkOptions options;
    private final Clock clock;

    public ScratchFlow(Terminal terminal, CheckedPlace checked, WorkOptions options, Clock clock) {
        this.terminal = terminal;
        this.checked = checked;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Builds into the scratch lake of the name.
     *
     * @throws io.assay.spec.failure.Failure as a run does; the lake is as it was
     */
    public RunSummary run(String name, boolean fullRefresh) {
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project());
                HeldScratch held = new Scratches(lake, clock).make(name)) {
            Lake scratch = held.lake();
            // A later clock would show what time changed, not what the edits do.
            Clock then = Clock.fixed(
                    lake.ledger()
                            .read(transaction -> new Runs(transaction).latestUntil())
                            .orElseGet(clock::instant),
                    ZoneOffset.UTC);
            Work work = new Work(
                    checked,
                    Selected.of(checked, options.selection()),
                    RunSpan.of(options.span(), checked.project().profile(), then));
            new IndexFlow(terminal, checked.project()).run(scratch);
            sayWhatIsNotFetched(new PlanFlow(terminal, work, Optional.of(scratch), then).forecast());
            String run = Runner.newRunId(clock);
            BuildFlow building = new BuildFlow(terminal, checked, scratch, clock);
            try (SparkProcess process = building.process(run);
                    StopSignal.Work whole = terminal.stop().during(process::stop)) {
                return building.run(run, work.request("run --scratch", fullRefresh), process);
            }
        }
    }

    /** What the edited project asks for and nobody has fetched is missing from what is built, and so from what a diff then shows. */
    private void sayWhatIsNotFetched(FetchForecast forecast) {
        if (!forecast.isNothing()) {
            terminal.err()
                    .printf(
                            "  %s a run would first fetch %s;%n    scratch fetches nothing, and builds from what is there%n",
                            terminal.yellow("!"), new FetchReport(forecast).sentence());
        }
    }
}
