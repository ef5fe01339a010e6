package io.assay.plan.proof;

import io.assay.lake.Lake;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.WrittenInterval;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlanRequest;
import io.assay.plan.Planner;
import io.assay.plan.TablePlan;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.History;
import io.assay.plan.ledger.Decoders;
import io.assay.plan.ledger.LedgerHistory;
import io.assay.plan.ledger.LedgerMoment;
import io.assay.plan.proof.Finding.Kind;
import io.assay.plan.run.BuildProcess;
import io.assay.plan.run.TaskInputs;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Proves a lake, or finds where it is not what it says: intervals are built again from raw in scratch space, read again from their files, and compared. */
public final class Prover {
    private final Definitions definitions;
    private final Decoders decoders;
    private final Lake lake;
    private final BuildProcess process;
    private final Clock clock;
    private final ProofListener listener;

    public Prover(Definitions definitions, Lake lake, BuildProcess process, Clock clock, ProofListener listener) {
        this(definitions, Decoders.of(definitions), lake, process, clock, listener);
    }

    /** @param decoders under whose names the ledger keeps what was fetched */
    public Prover(
            Definitions definitions,
            Decoders decoders,
            Lake lake,
            BuildProcess process,
            Clock clock,
            ProofListener listener) {
        this.definitions = definitions;
        this.decoders = decoders;
        this.lake = lake;
        this.process = process;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Proves as of one moment of the ledger; changes nothing in the lake.
     *
     * @param scratch a folder for what is built, which the findings' files lie in
     * @throws io.assay.spec.failure.Failure where the building process fails as such, or is asked to stop
     */
    public Proof prove(ProofRequest request, Path scratch) {
        Instant started = clock.instant();
        LedgerMoment moment = new LedgerHistory(definitions, decoders, lake).read();
        History history = moment.history();
        List<TablePlan> plans = Planner.rebuilding(definitions, history);
        ProofScope scope = new ProofScope(plans, present(history), history, request);
        List<TablePlan> needed = scope.toBuild();
        List<TablePlan> picked = scope.toCompare();
        Steps steps = new Steps(rows(needed) + rows(picked));
        listener.chosen(size(picked), scope.provable(), size(needed), rows(needed));
        Map<TableName, TableSnapshot> snapshots = snapshots(moment, plans);
        List<Finding> findings = new ArrayList<>(ledger(request, plans));
        findings.addAll(counts(request, plans, history, snapshots));
        FileCheck files = new FileCheck();
        for (TablePlan plan : needed) {
            Optional.ofNullable(snapshots.get(plan.table()))
                    .ifPresent(snapshot -> findings.addAll(files.check(plan, snapshot)));
            aside(plan, moment).ifPresent(snapshot -> findings.addAll(files.check(plan, snapshot)));
        }
        ScratchBuild build = new ScratchBuild(scratch, process, steps);
        Rebuilt rebuilt = new Rebuild(new TaskInputs(definitions, decoders, lake), history, build, moment.lastSegment())
                .of(needed);
        StoredRows stored = new StoredRows(build, files.damaged());
        stored.read(picked, snapshots);
        Judge judge = new Judge(lake, rebuilt, stored);
        for (TablePlan plan : needed) {
            findings.addAll(judge.judge(
                    plan, history.table(plan.table()).built(), Optional.ofNullable(snapshots.get(plan.table()))));
        }
        return new Proof(
                request.seed(),
                size(picked),
                rebuilt.size(),
                rebuilt.rows(),
                files.files(),
                files.bytes(),
                scope.leftOut(),
                inOrder(findings),
                Duration.between(started, clock.instant()));
    }

    /** What a run with the clock of the last one would do. */
    private BuildPlan present(History history) {
        Instant until = history.tables().values().stream()
                .flatMap(table -> table.built().values().stream().map(BuiltInterval::until))
                .max(Instant::compareTo)
                .orElseGet(clock::instant);
        return Planner.plan(
                definitions,
                history,
                new PlanRequest(
                        new TreeSet<>(definitions.tables().keySet()),
                        Optional.empty(),
                        until,
                        false,
                        Optional.empty()));
    }

    private List<Finding> inOrder(List<Finding> findings) {
        List<TableName> tables = List.copyOf(definitions.tables().keySet());
        return findings.stream()
                .sorted(Comparator.comparingInt((Finding finding) -> tables.indexOf(finding.table())))
                .toList();
    }

    private List<Finding> ledger(ProofRequest request, List<TablePlan> plans) {
        LedgerCheck check = new LedgerCheck(request);
        return lake.ledger()
                .read(transaction -> plans.stream()
                        .flatMap(plan -> check.check(transaction, plan).stream())
                        .toList());
    }

    /** Tables whose files have more or fewer rows than their intervals. */
    private List<Finding> counts(
            ProofRequest request, List<TablePlan> plans, History history, Map<TableName, TableSnapshot> snapshots) {
        List<Finding> findings = new ArrayList<>();
        for (TablePlan plan : plans) {
            long recorded = history.table(plan.table()).built().values().stream()
                    .mapToLong(BuiltInterval::rows)
                    .sum();
            long present = Optional.ofNullable(snapshots.get(plan.table()))
                    .map(TableSnapshot::rows)
                    .orElse(0L);
            if (request.tables().contains(plan.table()) && recorded != present) {
                findings.add(Finding.of(
                        plan.table(),
                        List.of(),
                        Kind.STORED,
                        "its files have %d rows, its intervals %d".formatted(present, recorded),
                        List.of()));
            }
        }
        return findings;
    }

    private Map<TableName, TableSnapshot> snapshots(LedgerMoment moment, List<TablePlan> plans) {
        Map<TableName, TableSnapshot> snapshots = new LinkedHashMap<>();
        plans.forEach(plan -> snapshot(moment, TableRef.data(plan.table()))
                .ifPresent(snapshot -> snapshots.put(plan.table(), snapshot)));
        return snapshots;
    }

    private Optional<TableSnapshot> aside(TablePlan plan, LedgerMoment moment) {
        return snapshot(moment, TableRef.quarantine(plan.table()));
    }

    private Optional<TableSnapshot> snapshot(LedgerMoment moment, TableRef table) {
        return moment.snapshot(table).flatMap(id -> lake.tables().snapshot(table, id));
    }

    private static int size(List<TablePlan> plans) {
        return plans.stream().mapToInt(plan -> plan.intervals().size()).sum();
    }

    private static long rows(List<TablePlan> plans) {
        return plans.stream().mapToLong(TablePlan::rows).sum();
    }

    /** Tells how far the work is, by the rows that were built and read again. */
    private final class Steps implements ScratchBuild.Listener {
        private static final double READING = 0.6;

        private final double all;
        private double done;

        Steps(long rows) {
            this.all = Math.max(1, rows);
        }

        @Override
        public void progressed(Progress progress) {
            listener.progressed(
                    Math.min(1, (done + READING * progress.rows()) / all),
                    "%s · %,d rows".formatted(progress.table(), progress.rows()));
        }

        @Override
        public void finished(TableResult result) {
            done += result.intervals().stream().mapToLong(WrittenInterval::rows).sum();
            listener.progressed(Math.min(1, done / all), result.table().toString());
        }
    }
}
