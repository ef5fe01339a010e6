package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.lake.table.StoredTable;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Carry;
import io.assay.lake.task.TaskInput;
import io.assay.lake.upkeep.ScatteredMonths;
import io.assay.plan.Definitions;
import io.assay.plan.PlannedInterval;
import io.assay.plan.Stretch;
import io.assay.plan.TablePlan;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.History;
import io.assay.plan.ledger.Decoders;
import io.assay.plan.ledger.LedgerMoment;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a table's plan into tasks that name the very files and rows to read, and makes the table ready to be written. */
final class TaskWriter {
    private final TaskInputs inputs;
    private final Lake lake;

    TaskWriter(Definitions definitions, Decoders decoders, Lake lake) {
        this.inputs = new TaskInputs(definitions, decoders, lake);
        this.lake = lake;
    }

    /** The plan's stretches as tasks that read what the plan's moment names; a stretch that shares a file with an earlier one is left for the next wave. */
    List<PendingTask> tasks(TablePlan plan, LedgerMoment moment) {
        Relation relation = plan.relation();
        StoredTable data = lake.tables().ensure(TableRef.data(relation.name()), TaskInputs.shape(plan));
        StoredTable aside = lake.tables().ensure(TableRef.quarantine(relation.name()), TableShape.quarantine());
        Optional<TableSnapshot> current = lake.tables().current(data.table());
        Optional<TableSnapshot> currentAside = lake.tables().current(aside.table());
        Set<Path> taken = new HashSet<>();
        Set<Path> touched = new HashSet<>();
        List<PendingTask> tasks = new ArrayList<>();
        for (Stretch stretch : plan.stretches()) {
            List<TableFile> replaced = TaskInputs.overlapping(current, stretch.span());
            replaced.forEach(file -> touched.add(file.path()));
            if (replaced.stream().map(TableFile::path).noneMatch(taken::contains)) {
                replaced.forEach(file -> taken.add(file.path()));
                tasks.add(new PendingTask(
                        task(
                                        plan,
                                        stretch,
                                        inputs.of(
                                                relation,
                                                stretch,
                                                moment.lastSegment(),
                                                name -> snapshot(TableRef.data(name), moment)),
                                        data,
                                        aside,
                                        replaced)
                                .after(TaskInputs.earlier(plan, stretch, moment.history())),
                        stretch,
                        replaced,
                        TaskInputs.overlapping(currentAside, stretch.span())));
            }
        }
        current.flatMap(state -> merge(tasks, state, touched)).ifPresent(tasks::add);
        return List.copyOf(tasks);
    }

    /**
     * Refuses to build a part of a table none of whose files can stay: the rest would be gone.
     *
     * @param span what was asked for
     * @throws Failure where intervals outside it hold rows
     */
    static void requireWhole(Lake lake, TablePlan plan, History history, Interval span) {
        TableName table = plan.table();
        if (plan.intervals().stream().anyMatch(PlannedInterval::pending)
                && lake.tables().wouldEmpty(TableRef.data(table), TaskInputs.shape(plan))) {
            List<Interval> lost = history.table(table).built().entrySet().stream()
                    .filter(built -> built.getValue().rows() > 0 && reachesBeyond(built, span))
                    .map(Map.Entry::getKey)
                    .filter(built -> plan.intervals().stream().noneMatch(planned -> contains(planned, built)))
                    .toList();
            if (!lost.isEmpty()) {
                throw new Failure(
                        FailureCode.SPAN_PARTIAL,
                        table.toString(),
                        "Cannot build a part of %s: its key, its grain or a type has changed, so that its files cannot stay, and %d intervals from %s on would be gone"
                                .formatted(table, lost.size(), lost.getFirst().start()),
                        "The table is as it was, and so is what reads it.",
                        "Run once without --from, --until and --partition; nothing is fetched again that is there.");
            }
        }
    }

    /** Whether the interval, which may be one of an earlier grid, holds rows of other times too. */
    private static boolean reachesBeyond(Map.Entry<Interval, BuiltInterval> built, Interval span) {
        Interval interval = built.getKey();
        return interval.start().isBefore(span.start())
                || !interval.start().isBefore(span.end())
                || (interval.equals(Interval.ALL) && built.getValue().until().isAfter(span.end()));
    }

    private static boolean contains(PlannedInterval planned, Interval built) {
        Interval interval = planned.interval();
        return !interval.start().isAfter(built.start()) && !interval.end().isBefore(built.end());
    }

    /** Beside what is built, a month that has ended, and whose days came one by one, is brought into one file a bucket. */
    private static Optional<PendingTask> merge(List<PendingTask> built, TableSnapshot state, Set<Path> touched) {
        if (built.isEmpty()) {
            return Optional.empty();
        }
        PendingTask last = built.getLast();
        List<TableFile> files =
                ScatteredMonths.some(state, last.task().build().getLast().start(), touched);
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new PendingTask(
                        last.task().merging(TaskInputs.paths(files)), last.stretch(), files, List.of()));
    }

    private TableTask task(
            TablePlan plan,
            Stretch stretch,
            List<TaskInput> inputs,
            StoredTable data,
            StoredTable aside,
            List<TableFile> replaced) {
        Relation relation = plan.relation();
        Interval span = stretch.span();
        return new TableTask(
                relation.name(),
                data.schema(),
                data.fieldIds(),
                relation.key(),
                relation.eventTime(),
                plan.grid(),
                stretch.build(),
                relation.latestBy(),
                inputs,
                relation.features(),
                plan.carries() ? Optional.of(carry(relation, stretch)) : Optional.empty(),
                relation.sql(),
                TaskInputs.judging(relation),
                relation.contract(),
                data.layout(),
                TaskInputs.paths(replaced.stream()
                        .filter(file -> reachesBeyond(file, span))
                        .toList()),
                data.dataFolder().toString(),
                aside.dataFolder().toString());
    }

    /** From the state that the first interval goes on from, as it was planned. */
    private Carry carry(Relation relation, Stretch stretch) {
        Optional<String> state = stretch.intervals().getFirst().fingerprint().state();
        Path folder = state.map(hash -> lake.stateFolder(relation.name(), hash))
                .orElseGet(() -> lake.stateFolder(relation.name()));
        return new Carry(folder.toString(), state);
    }

    private Optional<TableSnapshot> snapshot(TableRef table, LedgerMoment moment) {
        return moment.snapshot(table)
                .map(id -> lake.tables()
                        .snapshot(table, id)
                        .orElseThrow(() -> new Failure(
                                FailureCode.POINTER_MOVED,
                                table.toString(),
                                "Cannot read %s: another process took away the snapshot that was planned with"
                                        .formatted(table),
                                "Everything committed before is as it was.",
                                "Run again.")));
    }

    /** Whether the file may hold rows outside the span, which the new files must take over. */
    private static boolean reachesBeyond(TableFile file, Interval span) {
        boolean within = file.first().filter(span::contains).isPresent()
                && file.last().filter(span::contains).isPresent();
        return !span.equals(Interval.ALL) && !within;
    }
}
