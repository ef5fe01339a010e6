package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FailPoint;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Runs;
import io.assay.lake.measure.Observations.Observed;
import io.assay.lake.table.Commits;
import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TaskJson;
import io.assay.lake.upkeep.CleanUp;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlanRequest;
import io.assay.plan.Planner;
import io.assay.plan.TablePlan;
import io.assay.plan.coverage.RunObserver;
import io.assay.plan.history.History;
import io.assay.plan.ledger.Decoders;
import io.assay.plan.ledger.LedgerHistory;
import io.assay.plan.ledger.LedgerMoment;
import io.assay.plan.run.RunSummary.FailedTable;
import io.assay.plan.run.RunSummary.UnfinishedTable;
import io.assay.plan.run.release.EmptiedTables;
import io.assay.plan.run.release.ReleaseRecorder;
import io.assay.plan.run.release.ReleaseScope;
import io.assay.plan.select.Selection;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureType;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** Plans, has the plan built, commits, and plans again, until nothing is left; then records the release. Killed anywhere, the next run goes on from there. */
public final class Runner {
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT);

    private final Definitions definitions;
    private final Lake lake;
    private final BuildProcess process;
    private final Clock clock;
    private final RunListener listener;
    private final LedgerHistory history;
    private final TaskWriter writer;

    public Runner(Definitions definitions, Lake lake, BuildProcess process, Clock clock, RunListener listener) {
        this(definitions, Decoders.of(definitions), lake, process, clock, listener);
    }

    /** As above, where endpoints are decoded otherwise than they say. */
    public Runner(
            Definitions definitions,
            Decoders decoders,
            Lake lake,
            BuildProcess process,
            Clock clock,
            RunListener listener) {
        this.definitions = definitions;
        this.lake = lake;
        this.process = process;
        this.clock = clock;
        this.listener = listener;
        this.history = new LedgerHistory(definitions, decoders, lake);
        this.writer = new TaskWriter(definitions, decoders, lake);
    }

    /**
     * What a run of this request would do now, with estimates; changes nothing.
     *
     * @param there empty where there is no lake yet
     * @param expected for each endpoint the days that the run's fetch may bring rows of, and how many
     */
    public static BuildPlan plan(
            Definitions definitions,
            Optional<Lake> there,
            RunRequest asked,
            Map<EndpointName, NavigableMap<LocalDate, Long>> expected) {
        if (there.isEmpty()) {
            return Planner.plan(definitions, History.EMPTY.expecting(expected), planRequest(asked, Optional.empty()));
        }
        Lake lake = there.get();
        RunRequest request = asked.with(new ReleaseScope(definitions, lake).of(asked.selection()));
        History history = new LedgerHistory(definitions, Decoders.of(definitions), lake)
                .readWithSizes()
                .expecting(expected);
        BuildPlan plan = Planner.plan(definitions, history, planRequest(request, Optional.empty()));
        plan.tables().forEach(table -> TaskWriter.requireWhole(lake, table, history, span(request)));
        return plan;
    }

    /** A run's id: when it starts (UTC), to the millisecond, so that ids sort by time, and a random end, so that no two are equal. */
    public static String newRunId(Clock clock) {
        return RUN_TIME.format(clock.instant().atOffset(ZoneOffset.UTC))
                + "-"
                + UUID.randomUUID().toString().substring(0, 6);
    }

    /**
     * Runs to the end; finishes also what an earlier run left half done in tables that the selected ones read.
     *
     * @return with the tables that could not be built: what does not read them was built and released all the same
     * @throws Failure where a lease is held, or the building process fails; what was committed before stays, and no release is recorded
     */
    public RunSummary run(String run, RunRequest asked) {
        Instant started = clock.instant();
        cleanUpOnceADay(started);
        RunRequest request = asked.with(new ReleaseScope(definitions, lake).of(asked.selection()));
        List<String> leases =
                request.selection().tables().stream().map(TableName::toString).toList();
        try (HeldLeases held = HeldLeases.take(lake.ledger(), Holder.ofThisProcess(run), leases, clock)) {
            lake.ledger()
                    .update(transaction ->
                            new Runs(transaction).start(run, request.command(), request.until(), started));
            FailPoint.reach("run.started");
            try {
                RunSummary summary = new Waves(run, request, held).build(started);
                if (summary.failed().isEmpty()) {
                    end(run, Runs.State.DONE, "");
                } else {
                    end(
                            run,
                            Runs.State.FAILED,
                            summary.failed().getFirst().failure().sentence());
                }
                return summary;
            } catch (RuntimeException fault) {
                broken(run, fault);
                throw fault;
            }
        }
    }

    /** Records how the run ended; where even that cannot be written, the first fault is what is told. */
    private void broken(String run, RuntimeException fault) {
        try {
            if (fault instanceof Failure failure) {
                boolean stopped = failure.type() == FailureType.INTERRUPTED;
                end(run, stopped ? Runs.State.INTERRUPTED : Runs.State.FAILED, failure.sentence());
            } else {
                end(run, Runs.State.FAILED, "Cannot finish the run: " + fault);
            }
        } catch (RuntimeException second) {
            fault.addSuppressed(second);
        }
    }

    /** What killed runs left, and what no release names any more, goes with the first run of a UTC day. */
    private void cleanUpOnceADay(Instant now) {
        boolean due = lake.ledger().read(transaction -> new Runs(transaction).newest(1)).stream()
                .anyMatch(
                        last -> last.started().truncatedTo(ChronoUnit.DAYS).isBefore(now.truncatedTo(ChronoUnit.DAYS)));
        if (due) {
            listener.cleaned(new CleanUp(lake, clock).run());
        }
    }

    private void end(String run, Runs.State state, String detail) {
        lake.ledger().update(transaction -> new Runs(transaction).end(run, state, detail, clock.instant()));
    }

    private static Interval span(RunRequest request) {
        return new Interval(request.from().orElse(Interval.ALL.start()), request.until());
    }

    private static PlanRequest planRequest(RunRequest request, Optional<String> run) {
        return new PlanRequest(
                request.selection().tables(), request.from(), request.until(), request.fullRefresh(), run);
    }

    /** One run under way. */
    private final class Waves {
        private final String run;
        private final RunRequest request;
        private final Committer committer;
        private final RunTally tally = new RunTally();
        private final List<FailedTable> failed = new ArrayList<>();
        private Selection selection;
        private int jobs;

        Waves(String run, RunRequest request, HeldLeases leases) {
            this.run = run;
            this.request = request;
            this.committer = new Committer(lake, run, leases, clock);
            this.selection = request.selection();
        }

        RunSummary build(Instant started) {
            LedgerMoment moment = history.read();
            BuildPlan plan = plan(moment);
            for (TablePlan table : plan.tables()) {
                TaskWriter.requireWhole(lake, table, moment.history(), span(request));
            }
            Commits.prepare();
            FailPoint.reach("run.planned");
            listener.planned(plan);
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
            OptionalLong release =
                    new ReleaseRecorder(definitions, selection.tables(), lake, clock).record(run, moment);
            FailPoint.reach("run.released");
            List<Observed> observed =
                    new RunObserver(definitions, lake, request.until()).observe(run, selection.tables());
            return new RunSummary(
                    run,
                    request.until(),
                    tally.waves(),
                    tally.summaries(definitions, plan),
                    failed,
                    unfinished,
                    release,
                    Duration.between(started, clock.instant()),
                    observed);
        }

        private BuildPlan plan(LedgerMoment moment) {
            return Planner.plan(definitions, moment.history(), planRequest(request.with(selection), Optional.of(run)));
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

        private void build(List<PendingTask> tasks) {
            jobs++;
            BuildJob job = new BuildJob(
                    run,
                    jobs,
                    tasks.getFirst().until(),
                    tasks.stream().map(PendingTask::task).toList());
            Path file = lake.runFolder(run).resolve(String.format(Locale.ROOT, "plan-%03d.json", jobs));
            write(file, TaskJson.write(job));
            FailPoint.reach("run.plan-written");
            listener.waveStarted(job);
            JobListener answers = new JobListener(tasks, this::commit, listener);
            process.build(file, answers);
            answers.failures().forEach(this::leaveOut);
        }

        /** Goes on without a table, and without those that read it: as if they had not been selected. */
        private void leaveOut(TableName table, Failure failure) {
            if (selection.tables().contains(table)) {
                failed.add(new FailedTable(table, failure, selection.readersOf(definitions, table)));
                selection = selection.without(definitions, table);
            }
        }

        /** Readers lose nothing of a table that was emptied and lacks intervals still. */
        private List<UnfinishedTable> leaveOutUnfinished(LedgerMoment moment) {
            List<UnfinishedTable> unfinished = new ArrayList<>();
            EmptiedTables emptied = new EmptiedTables(definitions, lake);
            for (TableName table : emptied.among(selection.tables(), moment.history(), request.until())) {
                unfinished.add(new UnfinishedTable(table, selection.readersOf(definitions, table)));
                selection = selection.without(definitions, table);
            }
            return unfinished;
        }

        private void commit(PendingTask task, TableResult result) {
            FailPoint.reach("run.answered");
            Commit commit = committer.commit(task, result);
            tally.add(commit);
            listener.committed(commit);
        }
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
