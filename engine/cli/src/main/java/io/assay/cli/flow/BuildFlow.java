package io.assay.cli.flow;

import io.assay.cli.project.CheckedPlace;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.StopSignal;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.TableResult;
import io.assay.plan.BuildPlan;
import io.assay.plan.TablePlan;
import io.assay.plan.run.Commit;
import io.assay.plan.run.RunListener;
import io.assay.plan.run.RunRequest;
import io.assay.plan.run.RunSummary;
import io.assay.plan.run.Runner;
import io.assay.plan.run.SparkProcess;
import java.time.Clock;

/** Builds what a plan asks for in a process of its own, and commits it. */
public final class BuildFlow {
    private final Terminal terminal;
    private final CheckedPlace checked;
    private final Lake lake;
    private final Clock clock;

    public BuildFlow(Terminal terminal, CheckedPlace checked, Lake lake, Clock clock) {
        this.terminal = terminal;
        this.checked = checked;
        this.lake = lake;
        this.clock = clock;
    }

    /** The building process of a run, not yet started. */
    public SparkProcess process(String run) {
        return new SparkProcess(
                SparkCommand.of(System.getenv(), checked.project().profile().sparkMaster()),
                lake.runFolder(run).resolve("build.log"));
    }

    public RunSummary run(String run, RunRequest request, SparkProcess process) {
        try (ProgressLine line = new ProgressLine(terminal, "building");
                StopSignal.Work work = terminal.stop().during(process::stop)) {
            return new Runner(checked.definitions(), lake, process, clock, new Shown(line)).run(run, request);
        }
    }

    /** Shows a run's progress: how many of the planned intervals are committed. */
    private static final class Shown implements RunListener {
        private final ProgressLine line;
        private long planned = 1;
        private long done;
        private long rows;

        Shown(ProgressLine line) {
            this.line = line;
        }

        @Override
        public void planned(BuildPlan plan) {
            planned = Math.max(
                    1,
                    plan.tables().stream()
                            .map(TablePlan::intervals)
                            .mapToLong(java.util.List::size)
                            .sum());
            if (!plan.isDone()) {
                line.show(0, "starting Spark");
            }
        }

        @Override
        public void waveStarted(BuildJob job) {
            line.show(
                    (double) done / planned,
                    job.tasks().getFirst().table()
                            + (job.tasks().size() > 1 ? " and " + (job.tasks().size() - 1) + " more" : ""));
        }

        @Override
        public void progressed(Progress progress) {
            line.show(
                    (double) done / planned, progress.table() + " · " + Amounts.rows(rows + progress.rows()) + " rows");
        }

        @Override
        public void committed(Commit commit) {
            TableResult result = commit.result();
            done += result.build().size();
            rows += result.intervals().stream()
                    .mapToLong(interval -> interval.rows())
                    .sum();
            line.show(Math.min(1, (double) done / planned), result.table() + " · " + Amounts.rows(rows) + " rows");
        }
    }
}
