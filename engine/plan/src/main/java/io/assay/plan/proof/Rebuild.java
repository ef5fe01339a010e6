package io.assay.plan.proof;

import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Carry;
import io.assay.lake.task.WrittenFile;
import io.assay.plan.PlannedInterval;
import io.assay.plan.Stretch;
import io.assay.plan.TablePlan;
import io.assay.plan.history.History;
import io.assay.plan.proof.ScratchBuild.Answers;
import io.assay.plan.proof.ScratchBuild.Asked;
import io.assay.plan.run.TaskInputs;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Builds intervals again, from raw segments and from what it has itself built before; it reads no table file of the lake, and no state. */
final class Rebuild {
    private final TaskInputs inputs;
    private final History history;
    private final ScratchBuild scratch;
    private final long lastSegment;
    private final Map<TableName, TablePlan> plans = new HashMap<>();
    private final Rebuilt rebuilt = new Rebuilt();

    /** @param history with what earlier intervals measured, which expectations compare later ones with */
    Rebuild(TaskInputs inputs, History history, ScratchBuild scratch, long lastSegment) {
        this.inputs = inputs;
        this.history = history;
        this.scratch = scratch;
        this.lastSegment = lastSegment;
    }

    /** @param tables the intervals to build, in dependency order */
    Rebuilt of(List<TablePlan> tables) {
        Map<TableName, Integer> levels = new HashMap<>();
        Map<Integer, List<TablePlan>> byLevel = new TreeMap<>();
        for (TablePlan table : tables) {
            int level = 1
                    + tablesRead(table.relation()).stream()
                            .mapToInt(name -> levels.getOrDefault(name, 0))
                            .max()
                            .orElse(0);
            levels.put(table.table(), level);
            plans.put(table.table(), table);
            byLevel.computeIfAbsent(level, first -> new ArrayList<>()).add(table);
        }
        byLevel.values().forEach(this::level);
        return rebuilt;
    }

    private static List<TableName> tablesRead(Relation relation) {
        return relation.inputs().stream()
                .filter(input -> input instanceof OfTable)
                .map(input -> ((OfTable) input).table())
                .toList();
    }

    /** Tables that read none of one another; where state is carried, one stretch after the other. */
    private void level(List<TablePlan> tables) {
        List<TablePlan> open = tables;
        while (!open.isEmpty()) {
            Map<Instant, List<TableTask>> jobs = new TreeMap<>();
            List<TablePlan> more = new ArrayList<>();
            for (TablePlan table : open) {
                TablePlan left = withoutLost(table);
                List<Stretch> stretches = left.stretches();
                stretches.forEach(stretch -> jobs.computeIfAbsent(stretch.until(), first -> new ArrayList<>())
                        .add(task(left, stretch)));
                TablePlan rest = without(
                        left,
                        stretches.stream()
                                .flatMap(stretch -> stretch.build().stream())
                                .toList());
                if (!rest.intervals().isEmpty()) {
                    more.add(rest);
                }
            }
            jobs.forEach(this::build);
            open = more;
        }
    }

    private void build(Instant until, List<TableTask> tasks) {
        Answers answers = scratch.build(tasks, until);
        for (TableTask task : tasks) {
            Asked asked = new Asked(task.table(), task.build());
            Optional.ofNullable(answers.results().get(asked))
                    .ifPresentOrElse(
                            rebuilt::add,
                            () -> rebuilt.lose(
                                    task.table(),
                                    task.build(),
                                    Optional.ofNullable(answers.failures().get(asked))));
        }
    }

    /** The plan without what reads something that could not be built. */
    private TablePlan withoutLost(TablePlan table) {
        List<Interval> blocked = new ArrayList<>();
        for (PlannedInterval interval : table.intervals()) {
            boolean before = table.carries()
                    && (!blocked.isEmpty() || rebuilt.lost(table.table()).lowerKey(interval.interval()) != null);
            boolean below = table.relation().inputs().stream()
                    .filter(input -> input instanceof OfTable)
                    .map(OfTable.class::cast)
                    .anyMatch(input -> readsLost(interval, input));
            if (before || below) {
                blocked.add(interval.interval());
            }
        }
        rebuilt.lose(table.table(), blocked, Optional.<Failed>empty());
        return without(table, blocked);
    }

    private boolean readsLost(PlannedInterval interval, OfTable input) {
        return Optional.ofNullable(interval.reads().get(input.view()))
                .filter(span -> rebuilt.lost(input.table()).keySet().stream().anyMatch(span::overlaps))
                .isPresent();
    }

    private static TablePlan without(TablePlan table, List<Interval> intervals) {
        return new TablePlan(
                table.relation(),
                table.grid(),
                table.wave(),
                table.intervals().stream()
                        .filter(interval -> !intervals.contains(interval.interval()))
                        .toList());
    }

    private TableTask task(TablePlan plan, Stretch stretch) {
        Relation relation = plan.relation();
        Schema stored = TaskInputs.stored(relation);
        return new TableTask(
                        relation.name(),
                        stored,
                        ids(stored),
                        relation.key(),
                        relation.eventTime(),
                        plan.grid(),
                        stretch.build(),
                        relation.latestBy(),
                        inputs.of(relation, stretch, lastSegment, this::snapshot),
                        relation.features(),
                        plan.carries() ? Optional.of(carry(relation.name(), stretch)) : Optional.empty(),
                        relation.sql(),
                        TaskInputs.judging(relation),
                        relation.contract(),
                        TaskInputs.shape(plan).layout(),
                        List.of(),
                        scratch.folder("rebuilt", relation.name()).toString(),
                        scratch.folder("aside", relation.name()).toString())
                .after(TaskInputs.earlier(plan, stretch, history));
    }

    private Carry carry(TableName table, Stretch stretch) {
        Optional<String> from = Optional.ofNullable(rebuilt.intervals(table)
                        .lowerEntry(stretch.intervals().getFirst().interval()))
                .flatMap(before -> before.getValue().state());
        return new Carry(scratch.folder("state", table).toString(), from);
    }

    private Optional<TableSnapshot> snapshot(TableName table) {
        return Optional.ofNullable(plans.get(table))
                .map(TaskInputs::shape)
                .map(shape -> new TableSnapshot(
                        TableRef.data(table),
                        0,
                        shape.schema(),
                        ids(shape.schema()),
                        rebuilt.files(table).stream().map(Rebuild::file).toList(),
                        Optional.of(shape.layout())));
    }

    private static TableFile file(WrittenFile file) {
        return new TableFile(
                Path.of(file.path()),
                file.bytes(),
                file.rows(),
                file.month(),
                file.bucket(),
                file.intervals().stream().map(Interval::start).min(Instant::compareTo),
                file.intervals().stream()
                        .map(interval -> interval.end().minus(1, ChronoUnit.MICROS))
                        .max(Instant::compareTo));
    }

    static List<Integer> ids(Schema schema) {
        return IntStream.rangeClosed(1, schema.columns().size()).boxed().toList();
    }
}
