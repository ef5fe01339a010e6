package io.assay.cli.flow;

import io.assay.cli.project.CheckedPlace;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.plan.BuildPlan;
import io.assay.plan.PlannedInterval;
import io.assay.plan.TablePlan;
import io.assay.plan.run.RunRequest;
import io.assay.plan.run.RunSummary;
import io.assay.plan.run.Runner;
import io.assay.plan.run.SparkProcess;
import io.assay.spec.value.Interval;
import java.time.Clock;
import java.util.List;

/** Builds what a plan asks for in a process of its own, and commits it. */
public final class BuildFlow {
    private final Terminal terminal;
    private final CheckedPlace checked;
    private final Lake lake;
    private final Clock clock;
    private volatile long expected = Long.MAX_VALUE;

    public BuildFlow(Terminal terminal, CheckedPlace checked, Lake lake, Clock clock) {
        this.terminal = terminal;
        this.checked = checked;
        this.lake = lake;
        this.clock = clock;
    }

    /** The building process of a run, not yet started. */
    public SparkProcess process(String run) {
        return new SparkProcess(this::command, lake.runFolder(run).resolve("build.log"));
    }

    private List<String> command() {
        return SparkCommand.of(System.getenv(), checked.project().profile().sparkMaster(), expected);
    }

    /** Says what a run is expected to build, for a process that has not started. */
    public void expect(BuildPlan plan) {
        expected = plan.tables().stream()
                .filter(table -> table.intervals().stream().anyMatch(PlannedInterval::pending))
                .mapToLong(table -> table.rows() + committed(table))
                .sum();
    }

    /** The rows of the table's files that may hold rows of what is built: what else they hold is copied. */
    private long committed(TablePlan table) {
        List<Interval> pending = table.intervals().stream()
                .filter(PlannedInterval::pending)
                .map(PlannedInterval::interval)
                .toList();
        return lake.tables().current(TableRef.data(table.table())).stream()
                .flatMap(snapshot -> snapshot.files().stream())
                .filter(file -> pending.stream().anyMatch(file::mayHold))
                .mapToLong(TableFile::rows)
                .sum();
    }

    public RunSummary run(String run, RunRequest request, SparkProcess process) {
        try (ProgressLine line = new ProgressLine(terminal, "building")) {
            return new Runner(checked.definitions(), lake, process, clock, new BuildProgress(line, this::expect))
                    .run(run, request);
        }
    }
}
