package io.assay.plan.run;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FailPoint;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.measure.Observations.Observed;
import io.assay.lake.table.Commits;
import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TaskJson;
import io.assay.plan.BuildPlan;
import io.assay.plan.Planner;
import io.assay.plan.TablePlan;
import io.assay.plan.coverage.RunObserver;
import io.assay.plan.ledger.LedgerHistory;
import io.assay.plan.ledger.LedgerMoment;
import io.assay.plan.run.RunSummary.FailedTable;
import io.assay.plan.run.RunSummary.UnfinishedTable;
import io.assay.plan.run.release.EmptiedTables;
import io.assay.plan.run.release.ReleaseRecorder;
import io.assay.plan.select.Selection;
import io.assay.spec.failure.Failure;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One run under way: plans, has a wave built, commits, and plans again; then releases. */
final class Waves {
    private final RunSetting setting;
    private final LedgerHistory history;
    private final TaskWriter writer;
    private final String run;
    private final RunRequest request;
    private final Committer committer;
    private final RunTally tally = new RunTally();
    private final List<FailedTable> failed = new ArrayList<>();
    private Selection selection;
    private int jobs;

    Waves(RunSetting setting, String run, RunRequest request, HeldLeases leases) {
        this.setting = setting;
        this.history = new LedgerHistory(setting.definitions(), setting.decoders(), setting.lake());
        this.writer = new TaskWriter(setting.definitions(), setting.decoders(), setting.lake());
        this.committer = new Committer(setting.lake(), run, leases, setting.clock());
        this.run = run;
        this.request = request;
        this.selection = request.selection();
    }

    RunSummary build(Instant started) {
        LedgerMoment moment = history.read();
        BuildPlan plan = plan(moment);
        for (TablePlan table : plan.tables()) {
            TaskWriter.requireWhole(setting.lake(), table, moment.history(), request.span());
        }
        Commits.prepare();
        FailPoint.reach("run.planned");
        setting.listener().planned(plan);
        while (!plan.isDone()) {
            tally.wave();
            for (List<PendingTask> tasks : jobs(plan, moment).values()) {
                build(tasks);
            }
            FailPoint.reach("run.wave-done");
            moment = history.read();
            plan = plan(moment);
        }
        List<UnfinishedTable> unfinished = leaveOutUnfinished(moment);
        OptionalLong release = new ReleaseRecorder(
                        setting.definitions(), selection.tables(), setting.lake(), setting.clock())
                .record(run, moment);
        FailPoint.reach("run.released");
        List<Observed> observed = new RunObserver(setting.definitions(), setting.lake(), request.until())
                .observe(run, selection.tables());
        return new RunSummary(
                run,
                request.until(),
                tally.waves(),
                tally.summaries(setting.definitions(), plan),
                failed,
                unfinished,
                release,
                Duration.between(started, setting.clock().instant()),
                observed);
    }

    private BuildPlan plan(LedgerMoment moment) {
        return Planner.plan(
                setting.definitions(), moment.history(), request.with(selection).planned(Optional.of(run)));
    }

    /** The tasks of a wave by their clock: a job has one. */
    private Map<Instant, List<PendingTask>> jobs(BuildPlan plan, LedgerMoment moment) {
        Map<Instant, List<PendingTask>> jobsByClock = new TreeMap<>();
        for (TablePlan table : plan.ready()) {
            writer.tasks(table, moment)
                    .forEach(task -> jobsByClock
                            .computeIfAbsent(task.until(), until -> new ArrayList<>())
                            .add(task));
        }
        return jobsByClock;
    }

    private void build(List<PendingTask> ready) {
        List<PendingTask> tasks = ready.stream()
                .filter(task -> selection.tables().contains(task.task().table()))
                .toList();
        if (tasks.isEmpty()) {
            return;
        }
        jobs++;
        BuildJob job = new BuildJob(
                run,
                jobs,
                tasks.getFirst().until(),
                tasks.stream().map(PendingTask::task).toList());
        Path file = setting.lake().runFolder(run).resolve(String.format(Locale.ROOT, "plan-%03d.json", jobs));
        write(file, TaskJson.write(job));
        FailPoint.reach("run.plan-written");
        setting.listener().waveStarted(job);
        JobListener answers = new JobListener(tasks, this::commit, setting.listener());
        setting.process().build(file, answers);
        answers.failures().forEach(this::leaveOut);
    }

    /** Goes on without a table, and without those that read it: as if they had not been selected. */
    private void leaveOut(TableName table, Failure failure) {
        if (selection.tables().contains(table)) {
            failed.add(new FailedTable(table, failure, selection.readersOf(setting.definitions(), table)));
            selection = selection.without(setting.definitions(), table);
        }
    }

    /** Readers lose nothing of a table that was emptied and lacks intervals still. */
    private List<UnfinishedTable> leaveOutUnfinished(LedgerMoment moment) {
        List<UnfinishedTable> unfinished = new ArrayList<>();
        EmptiedTables emptied = new EmptiedTables(setting.definitions(), setting.lake());
        for (TableName table : emptied.among(selection.tables(), moment.history(), request.until())) {
            if (selection.tables().contains(table)) {
                unfinished.add(new UnfinishedTable(table, selection.readersOf(setting.definitions(), table)));
                selection = selection.without(setting.definitions(), table);
            }
        }
        return unfinished;
    }

    private void commit(PendingTask task, TableResult result) {
        FailPoint.reach("run.answered");
        Commit commit = committer.commit(task, result);
        tally.add(commit);
        setting.listener().committed(commit);
    }

    private static void write(Path file, String text) {
        try {
            DurableFiles.createFolders(DurableFiles.parentOf(file));
            DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw StorageFailures.writing(file, fault);
        }
    }
}
