package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import io.assay.lake.table.StoredTable;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.BookkeepingColumns;
import io.assay.lake.task.QuarantineShape;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Carry;
import io.assay.lake.task.TaskInput;
import io.assay.plan.Definitions;
import io.assay.plan.Stretch;
import io.assay.plan.TablePlan;
import io.assay.plan.ledger.Decoders;
import io.assay.plan.ledger.LedgerMoment;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.Grain;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a table's plan into tasks that name the very files and rows to read, and makes the table ready to be written. */
final class TaskWriter {
    private final Definitions definitions;
    private final Decoders decoders;
    private final Lake lake;

    TaskWriter(Definitions definitions, Decoders decoders, Lake lake) {
        this.definitions = definitions;
        this.decoders = decoders;
        this.lake = lake;
    }

    /** The plan's stretches as tasks that read what the plan's moment names; a stretch that shares a file with an earlier one is left for the next wave. */
    List<PendingTask> tasks(TablePlan plan, LedgerMoment moment) {
        Relation relation = plan.relation();
        StoredTable data = lake.tables().ensure(TableRef.data(relation.name()), shape(plan));
        StoredTable aside = lake.tables().ensure(TableRef.quarantine(relation.name()), quarantineShape());
        Optional<TableSnapshot> current = lake.tables().current(data.table());
        Optional<TableSnapshot> currentAside = lake.tables().current(aside.table());
        Set<Path> taken = new HashSet<>();
        List<PendingTask> tasks = new ArrayList<>();
        for (Stretch stretch : plan.stretches()) {
            List<TableFile> replaced = overlapping(current, stretch.span());
            if (replaced.stream().map(TableFile::path).noneMatch(taken::contains)) {
                replaced.forEach(file -> taken.add(file.path()));
                tasks.add(new PendingTask(
                        task(plan, stretch, inputs(relation, stretch, moment), data, aside, replaced),
                        stretch,
                        replaced,
                        overlapping(currentAside, stretch.span())));
            }
        }
        return List.copyOf(tasks);
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
                relation.rules(),
                relation.contract(),
                data.layout(),
                paths(replaced.stream()
                        .filter(file -> reachesBeyond(file, span))
                        .toList()),
                data.dataFolder().toString(),
                aside.dataFolder().toString());
    }

    /** From the state that the first interval goes on from, as it was planned. */
    private Carry carry(Relation relation, Stretch stretch) {
        return new Carry(
                lake.stateFolder(relation.name()).toString(),
                stretch.intervals().getFirst().fingerprint().state());
    }

    private List<TaskInput> inputs(Relation relation, Stretch stretch, LedgerMoment moment) {
        List<TaskInput> inputs = new ArrayList<>();
        int order = 0;
        for (RelationInput input : relation.inputs()) {
            inputs.add(
                    switch (input) {
                        case OfTable table -> files(table, stretch.reads(table.view()), moment);
                        case OfCatalog catalog -> rows(catalog);
                        case OfEndpoint endpoint -> segments(relation, endpoint, order++, stretch.span(), moment);
                    });
        }
        return inputs;
    }

    private TaskInput files(OfTable input, Interval reached, LedgerMoment moment) {
        Relation read = Optional.ofNullable(definitions.tables().get(input.table()))
                .orElseThrow(() -> unknown(input.table().toString()));
        Optional<TableSnapshot> snapshot = snapshot(TableRef.data(input.table()), moment);
        return new TaskInput.TableFiles(
                input.view(),
                snapshot.map(TableSnapshot::schema).orElse(stored(read)),
                snapshot.map(TableSnapshot::fieldIds).orElse(List.of()),
                read.eventTime(),
                reached,
                paths(overlapping(snapshot, reached)));
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

    private TaskInput rows(OfCatalog input) {
        CheckedCatalog catalog = Optional.ofNullable(definitions.catalogs().get(input.catalog()))
                .orElseThrow(() -> unknown(input.catalog()));
        return new TaskInput.CatalogRows(input.view(), catalog.schema(), catalog.rows());
    }

    private TaskInput segments(Relation relation, OfEndpoint input, int order, Interval span, LedgerMoment moment) {
        List<String> paths = lake
                .ledger()
                .read(transaction ->
                        new Segments(transaction).touching(input.endpoint(), decoders.hash(input.endpoint()), span))
                .stream()
                .filter(segment -> segment.number() <= moment.lastSegment())
                .map(segment -> lake.resolve(segment.path()).toString())
                .toList();
        return new TaskInput.RawSegments(
                input.view(), input.endpoint(), order, decoders.json(input.endpoint(), relation), paths);
    }

    private static TableShape shape(TablePlan plan) {
        Relation relation = plan.relation();
        return new TableShape(
                stored(relation),
                relation.key(),
                relation.eventTime(),
                relation.grain().map(Grain::every),
                plan.grid().isWhole());
    }

    private static TableShape quarantineShape() {
        return new TableShape(
                QuarantineShape.SCHEMA, List.of(), Optional.of(QuarantineShape.INTERVAL_START), Optional.empty(), true);
    }

    private static Schema stored(Relation relation) {
        return relation.readsEndpoints() ? BookkeepingColumns.after(relation.schema()) : relation.schema();
    }

    private static List<TableFile> overlapping(Optional<TableSnapshot> snapshot, Interval span) {
        return snapshot.map(present -> present.filesOf(span)).orElse(List.of());
    }

    /** Whether the file may hold rows outside the span, which the new files must take over. */
    private static boolean reachesBeyond(TableFile file, Interval span) {
        boolean within = file.first().filter(span::contains).isPresent()
                && file.last().filter(span::contains).isPresent();
        return !span.equals(Interval.ALL) && !within;
    }

    private static List<String> paths(List<TableFile> files) {
        return files.stream().map(file -> file.path().toString()).toList();
    }

    private static IllegalStateException unknown(String name) {
        return new IllegalStateException("Cannot plan a task: %s is not defined".formatted(name));
    }
}
