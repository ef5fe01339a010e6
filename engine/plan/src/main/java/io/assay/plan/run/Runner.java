package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.lake.file.FailPoint;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Runs;
import io.assay.lake.upkeep.CleanUp;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.Planner;
import io.assay.plan.history.History;
import io.assay.plan.ledger.Decoders;
import io.assay.plan.ledger.LedgerHistory;
import io.assay.plan.run.release.ReleaseScope;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureType;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;

/** Plans, has the plan built, commits, and plans again, until nothing is left; then records the release. Killed anywhere, the next run goes on from there. */
public final class Runner {
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT);

    private final RunSetting setting;

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
        this.setting = new RunSetting(definitions, decoders, lake, process, clock, listener);
    }

    /**
     * What a run of this request would do now, with estimates; changes nothing.
     *
     * @param there empty where there is no lake yet
     * @param expected for each endpoint the days that the run's fetch may bring rows of, and how many
     * @throws Failure (span-partial) where the run would refuse to build just that part of a table
     */
    public static BuildPlan plan(
            Definitions definitions,
            Optional<Lake> there,
            RunRequest asked,
            Map<EndpointName, NavigableMap<LocalDate, Long>> expected) {
        if (there.isEmpty()) {
            RunRequest request = asked.with(ReleaseScope.ofNothingBuilt(definitions, asked.selection()));
            return Planner.plan(definitions, History.EMPTY.expecting(expected), request.planned(Optional.empty()));
        }
        Lake lake = there.get();
        RunRequest request = asked.with(new ReleaseScope(definitions, lake).of(asked.selection()));
        History history = new LedgerHistory(definitions, Decoders.of(definitions), lake)
                .readWithSizes()
                .expecting(expected);
        BuildPlan plan = Planner.plan(definitions, history, request.planned(Optional.empty()));
        plan.tables().forEach(table -> TaskWriter.requireWhole(lake, table, history, request.span()));
        return plan;
    }

    /** What the lake lacks of the request, whether or not a run would build just that; changes nothing. */
    public static BuildPlan missing(Definitions definitions, Lake lake, RunRequest asked) {
        RunRequest request = asked.with(new ReleaseScope(definitions, lake).of(asked.selection()));
        History history = new LedgerHistory(definitions, Decoders.of(definitions), lake)
                .read()
                .history();
        return Planner.plan(definitions, history, request.planned(Optional.empty()));
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
        Instant started = setting.clock().instant();
        cleanUpOnceADay(started);
        RunRequest request = asked.with(new ReleaseScope(setting.definitions(), setting.lake()).of(asked.selection()));
        List<String> leases =
                request.selection().tables().stream().map(TableName::toString).toList();
        try (HeldLeases held =
                HeldLeases.take(setting.lake().ledger(), Holder.ofThisProcess(run), leases, setting.clock())) {
            setting.lake()
                    .ledger()
                    .update(transaction ->
                            new Runs(transaction).start(run, request.command(), request.until(), started));
            FailPoint.reach("run.started");
            try {
                RunSummary summary = new Waves(setting, run, request, held).build(started);
                if (summary.failed().isEmpty()) {
                    end(run, Runs.State.DONE, "");
                } else {
                    end(
                            run,
                            Runs.State.FAILED,
                            summary.failed().getFirst().failure().sentence());
                }
                return summary;
            } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError fault) {
                broken(run, fault);
                throw fault;
            }
        }
    }

    /** Records how the run ended; where even that cannot be written, the first fault is what is told. */
    private void broken(String run, Throwable fault) {
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
        boolean due = setting.lake().ledger().read(transaction -> new Runs(transaction).newest(1)).stream()
                .anyMatch(
                        last -> last.started().truncatedTo(ChronoUnit.DAYS).isBefore(now.truncatedTo(ChronoUnit.DAYS)));
        if (due) {
            setting.listener().cleaned(new CleanUp(setting.lake(), setting.clock()).run());
        }
    }

    private void end(String run, Runs.State state, String detail) {
        setting.lake()
                .ledger()
                .update(transaction -> new Runs(transaction)
                        .end(run, state, detail, setting.clock().instant()));
    }
}
