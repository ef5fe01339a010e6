package io.assay.plan.proof;

import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenInterval;
import io.assay.plan.PlannedInterval;
import io.assay.plan.Stretch;
import io.assay.plan.TablePlan;
import io.assay.plan.proof.ScratchBuild.Answers;
import io.assay.plan.proof.ScratchBuild.Asked;
import io.assay.plan.run.TaskInputs;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureType;
import io.assay.spec.relation.Relation;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what the lake's files hold of intervals, and hashes it as a build would. */
final class StoredRows {
    private static final String VIEW = "stored";

    private final ScratchBuild scratch;
    private final Set<Path> damaged;
    private final Map<TableName, Map<Interval, WrittenInterval>> read = new HashMap<>();
    private final Map<TableName, Map<Interval, String>> unreadable = new HashMap<>();

    /** @param damaged files that are not what was written: they are read last, each interval by itself, for nobody knows what they do to who reads them */
    StoredRows(ScratchBuild scratch, Set<Path> damaged) {
        this.scratch = scratch;
        this.damaged = damaged;
    }

    /** Reads the plan's intervals from the snapshot. */
    private record Reading(TablePlan plan, TableSnapshot snapshot) {}

    /** @param snapshots the state of each of the tables */
    void read(List<TablePlan> plans, Map<TableName, TableSnapshot> snapshots) {
        List<TableTask> sound = new ArrayList<>();
        List<TableTask> doubtful = new ArrayList<>();
        for (TablePlan plan : plans) {
            Optional.ofNullable(snapshots.get(plan.table())).ifPresent(snapshot -> {
                Reading reading = new Reading(plan, snapshot);
                Map<Boolean, List<PlannedInterval>> parts = new TreeMap<>();
                plan.intervals()
                        .forEach(interval -> parts.computeIfAbsent(
                                        isDoubtful(snapshot, interval.interval()), first -> new ArrayList<>())
                                .add(interval));
                Stretch.of(parts.getOrDefault(false, List.of())).forEach(stretch -> sound.add(task(reading, stretch)));
                parts.getOrDefault(true, List.of())
                        .forEach(interval -> doubtful.add(task(reading, new Stretch(List.of(interval)))));
            });
        }
        if (!sound.isEmpty()) {
            keep(sound, scratch.build(sound, Instant.EPOCH));
        }
        doubtful.forEach(this::readDoubtful);
    }

    private boolean isDoubtful(TableSnapshot snapshot, Interval interval) {
        return snapshot.filesOf(interval).stream().map(TableFile::path).anyMatch(damaged::contains);
    }

    private void readDoubtful(TableTask task) {
        try {
            keep(List.of(task), scratch.build(List.of(task), Instant.EPOCH));
        } catch (Failure dead) {
            if (dead.type() == FailureType.INTERRUPTED) {
                throw dead;
            }
            task.build().forEach(interval -> in(unreadable, task.table()).put(interval, dead.sentence()));
        }
    }

    private void keep(List<TableTask> tasks, Answers answers) {
        for (TableTask task : tasks) {
            Asked asked = new Asked(task.table(), task.build());
            Optional.ofNullable(answers.results().get(asked))
                    .ifPresent(result -> result.intervals()
                            .forEach(interval -> in(read, task.table()).put(interval.interval(), interval)));
            Optional.ofNullable(answers.failures().get(asked))
                    .map(Failed::sentence)
                    .ifPresent(why -> task.build()
                            .forEach(interval -> in(unreadable, task.table()).put(interval, why)));
        }
    }

    private TableTask task(Reading reading, Stretch stretch) {
        Relation relation = reading.plan().relation();
        Schema schema = TaskInputs.stored(relation);
        TaskInput input = new TaskInput.TableFiles(
                VIEW,
                reading.snapshot().schema(),
                reading.snapshot().fieldIds(),
                relation.eventTime(),
                stretch.span(),
                reading.snapshot().filesOf(stretch.span()).stream()
                        .map(file -> file.path().toString())
                        .toList());
        return new TableTask(
                relation.name(),
                schema,
                Rebuild.ids(schema),
                relation.key(),
                relation.eventTime(),
                reading.plan().grid(),
                stretch.build(),
                List.of(),
                List.of(input),
                "SELECT * FROM " + VIEW,
                List.of(),
                relation.contract(),
                TaskInputs.shape(reading.plan()).layout(),
                List.of(),
                scratch.folder("stored", relation.name()).toString(),
                scratch.folder("aside", relation.name()).toString());
    }

    /** What the files hold of the interval; empty where it was not read, or cannot be. */
    Optional<WrittenInterval> of(TableName table, Interval interval) {
        return Optional.ofNullable(in(read, table).get(interval));
    }

    /** Why the interval cannot be read. */
    Optional<String> whyUnreadable(TableName table, Interval interval) {
        return Optional.ofNullable(in(unreadable, table).get(interval));
    }

    /** Whether one of the files was found damaged before it was read, so that why it cannot be read is known. */
    boolean isKnownDamaged(List<Path> files) {
        return files.stream().anyMatch(damaged::contains);
    }

    private static <V> Map<Interval, V> in(Map<TableName, Map<Interval, V>> byTable, TableName table) {
        return byTable.computeIfAbsent(table, name -> new TreeMap<>());
    }
}
