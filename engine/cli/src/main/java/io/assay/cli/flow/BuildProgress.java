package io.assay.cli.flow;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.ProgressLine;
import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.BuildMessage.Stage;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.upkeep.CleanUp.Cleaned;
import io.assay.plan.BuildPlan;
import io.assay.plan.PlannedInterval;
import io.assay.plan.TablePlan;
import io.assay.plan.run.Commit;
import io.assay.plan.run.RunListener;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Shows how far a run has come, each interval weighing what the plan expects it to read. */
final class BuildProgress implements RunListener {
    /** Of a task's work, what is done once its rows are read: sorting and writing follow. */
    private static final double READING = 0.6;

    private final ProgressLine line;
    private final Consumer<BuildPlan> hearsPlan;
    private final Map<TableName, Map<Interval, Long>> weights = new HashMap<>();
    private double planned = 1;
    private double done;
    private double shown;
    private List<TableTask> wave = List.of();

    /** @param planned hears the plan before the building process starts */
    BuildProgress(ProgressLine line, Consumer<BuildPlan> planned) {
        this.line = line;
        this.hearsPlan = planned;
    }

    @Override
    public void cleaned(Cleaned cleaned) {
        cleaned.kept().ifPresent(line::say);
    }

    @Override
    public void planned(BuildPlan plan) {
        hearsPlan.accept(plan);
        for (TablePlan table : plan.tables()) {
            Map<Interval, Long> intervals = new HashMap<>();
            table.intervals().stream()
                    .filter(PlannedInterval::pending)
                    .forEach(interval -> intervals.put(interval.interval(), 1 + interval.rows()));
            weights.put(table.table(), intervals);
        }
        planned = Math.max(
                1,
                weights.values().stream()
                        .flatMap(intervals -> intervals.values().stream())
                        .mapToLong(Long::longValue)
                        .sum());
        if (!plan.isDone()) {
            line.show(0, "starting Spark");
        }
    }

    @Override
    public void waveStarted(BuildJob job) {
        wave = job.tasks();
        TableTask first = wave.getFirst();
        show(done, first.table() + (wave.size() > 1 ? " and " + (wave.size() - 1) + " more" : ""));
    }

    @Override
    public void progressed(Progress progress) {
        double whole = wave.stream()
                .filter(task ->
                        task.table().equals(progress.table()) && task.span().equals(progress.span()))
                .mapToDouble(task -> weight(task.table(), task.build()))
                .sum();
        double read = progress.stage() == Stage.READ ? Math.min((double) progress.rows(), whole) : whole;
        String verb = progress.stage() == Stage.READ ? "read" : "written";
        show(done + read * READING, "%s · %s %s".formatted(progress.table(), Amounts.of(progress.rows(), "row"), verb));
    }

    @Override
    public void committed(Commit commit) {
        TableResult result = commit.result();
        done += weight(result.table(), result.build());
        long rows = result.intervals().stream()
                .mapToLong(interval -> interval.rows())
                .sum();
        show(done, "%s · %s".formatted(result.table(), Amounts.of(rows, "row")));
    }

    private double weight(TableName table, List<Interval> intervals) {
        Map<Interval, Long> known = weights.getOrDefault(table, Map.of());
        return intervals.stream()
                .mapToLong(interval -> known.getOrDefault(interval, 0L))
                .sum();
    }

    /** Never backwards, whatever the tasks of a wave say in turn. */
    private void show(double now, String detail) {
        shown = Math.clamp(now / planned, shown, 1);
        line.show(shown, detail);
    }
}
