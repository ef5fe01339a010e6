package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableShape;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.BookkeepingColumns;
import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.TableTask.Earlier;
import io.assay.lake.task.TableTask.Layout;
import io.assay.lake.task.TaskInput;
import io.assay.plan.Definitions;
import io.assay.plan.Stretch;
import io.assay.plan.TablePlan;
import io.assay.plan.history.History;
import io.assay.plan.ledger.Decoders;
import io.assay.spec.model.Grain;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Names the very files, rows and segments that a stretch of a table reads. */
public final class TaskInputs {
    private final Definitions definitions;
    private final Decoders decoders;
    private final Lake lake;

    public TaskInputs(Definitions definitions, Decoders decoders, Lake lake) {
        this.definitions = definitions;
        this.decoders = decoders;
        this.lake = lake;
    }

    /**
     * The inputs in the relation's order.
     *
     * @param lastSegment raw segments that were recorded later are not read
     * @param tables the state of a table that is read; empty where it has no rows yet
     */
    public List<TaskInput> of(
            Relation relation, Stretch stretch, long lastSegment, Function<TableName, Optional<TableSnapshot>> tables) {
        List<TaskInput> inputs = new ArrayList<>();
        int order = 0;
        for (RelationInput input : relation.inputs()) {
            inputs.add(
                    switch (input) {
                        case OfTable table -> files(table, stretch.reads(table.view()), tables.apply(table.table()));
                        case OfCatalog catalog -> rows(catalog);
                        case OfEndpoint endpoint -> segments(relation, endpoint, order++, stretch.span(), lastSegment);
                    });
        }
        return inputs;
    }

    private TaskInput files(OfTable input, Interval reached, Optional<TableSnapshot> snapshot) {
        Relation read = Optional.ofNullable(definitions.tables().get(input.table()))
                .orElseThrow(() -> unknown(input.table().toString()));
        List<TableFile> files = overlapping(snapshot, reached);
        return new TaskInput.TableFiles(
                input.view(),
                snapshot.map(TableSnapshot::schema).orElse(stored(read)),
                snapshot.map(TableSnapshot::fieldIds).orElse(List.of()),
                read.eventTime(),
                reached,
                paths(files),
                snapshot.flatMap(TableSnapshot::layout).flatMap(layout -> laidOut(files, layout)));
    }

    /** How the files lie, where each month of a bucket is in one of them. */
    static Optional<TaskInput.LaidOut> laidOut(List<TableFile> files, Layout layout) {
        SortedMap<Integer, SortedMap<Integer, String>> buckets = new TreeMap<>();
        for (TableFile file : files) {
            SortedMap<Integer, String> months =
                    buckets.computeIfAbsent(file.bucket().orElse(0), bucket -> new TreeMap<>());
            if (file.month().isEmpty() || months.containsKey(file.month().get())) {
                return Optional.empty();
            }
            months.put(file.month().get(), file.path().toString());
        }
        return Optional.of(new TaskInput.LaidOut(
                layout,
                buckets.values().stream()
                        .map(months -> List.copyOf(months.values()))
                        .toList()));
    }

    private TaskInput rows(OfCatalog input) {
        CheckedCatalog catalog = Optional.ofNullable(definitions.catalogs().get(input.catalog()))
                .orElseThrow(() -> unknown(input.catalog()));
        return new TaskInput.CatalogRows(input.view(), catalog.schema(), catalog.rows());
    }

    private TaskInput segments(Relation relation, OfEndpoint input, int order, Interval span, long lastSegment) {
        List<String> paths = lake
                .ledger()
                .read(transaction ->
                        new Segments(transaction).touching(input.endpoint(), decoders.hash(input.endpoint()), span))
                .stream()
                .filter(segment -> segment.number() <= lastSegment)
                .map(segment -> lake.resolve(segment.path()).toString())
                .toList();
        return new TaskInput.RawSegments(
                input.view(), input.endpoint(), order, decoders.json(input.endpoint(), relation), paths);
    }

    /** The columns that a table's files have. */
    public static Schema stored(Relation relation) {
        return relation.readsEndpoints() ? BookkeepingColumns.after(relation.schema()) : relation.schema();
    }

    /** How the plan's table is stored. */
    public static TableShape shape(TablePlan plan) {
        Relation relation = plan.relation();
        return new TableShape(
                stored(relation),
                relation.key(),
                relation.eventTime(),
                relation.grain().map(Grain::every),
                plan.grid().isWhole());
    }

    /** The expectations that building judges by: all but those that are measured against the clock. */
    public static List<Rule> judging(Relation relation) {
        return relation.rules().stream()
                .filter(rule -> rule.kind() != Rule.Kind.OBSERVATION)
                .toList();
    }

    /** The intervals before the stretch, as far as the rules look back. */
    public static List<Earlier> earlier(TablePlan plan, Stretch stretch, History history) {
        int depth = MeasureHistory.depth(plan.relation().rules());
        return depth == 0
                ? List.of()
                : history.table(plan.table())
                        .on(plan.grid())
                        .measured()
                        .before(stretch.intervals().getFirst().interval(), depth);
    }

    static List<TableFile> overlapping(Optional<TableSnapshot> snapshot, Interval span) {
        return snapshot.map(present -> present.filesOf(span)).orElse(List.of());
    }

    static List<String> paths(List<TableFile> files) {
        return files.stream().map(file -> file.path().toString()).toList();
    }

    private static IllegalStateException unknown(String name) {
        return new IllegalStateException("Cannot plan a task: %s is not defined".formatted(name));
    }
}
