package io.assay.spark;

import io.assay.decode.DecoderSpec;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.lake.table.TableShape;
import io.assay.lake.task.BookkeepingColumns;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.spark.file.TableFile;
import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.check.CheckOptions;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.Environment;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.Grain;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.type.Schema;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tasks of the shipped project's tables, whose inputs are one file each, without rows. */
final class ShippedTables {
    private final CheckedProject project;
    private final Path folder;

    ShippedTables(Path folder) {
        this.folder = folder;
        Path root = Path.of(System.getProperty("assay.root")).resolve("pipelines-yaml");
        this.project = ProjectChecker.check(
                        ProjectBinder.bind(SpecFiles.read(root, Environment.of(Map.of()))),
                        new CheckOptions(Optional.empty(), ResultStore.inMemory()))
                .project()
                .orElseThrow();
    }

    List<TableName> names() {
        return project.relations().stream().map(Relation::name).toList();
    }

    TableTask task(TableName name, Interval span) {
        Relation relation = relation(name);
        Schema schema = stored(relation);
        return new TableTask(
                name,
                schema,
                ids(schema),
                relation.key(),
                relation.eventTime(),
                relation.grid(),
                relation.grid().covering(span),
                relation.latestBy(),
                inputs(relation, span),
                relation.features(),
                Optional.empty(),
                relation.sql(),
                relation.rules(),
                relation.contract(),
                layout(relation),
                List.of(),
                folder.resolve("data").toString(),
                folder.resolve("quarantine").toString());
    }

    private List<TaskInput> inputs(Relation relation, Interval span) {
        List<TaskInput> inputs = new ArrayList<>();
        for (RelationInput input : relation.inputs()) {
            inputs.add(
                    switch (input) {
                        case RelationInput.OfTable table -> file(relation.name(), table, span);
                        case RelationInput.OfCatalog read -> {
                            CheckedCatalog catalog =
                                    project.catalog(read.catalog()).orElseThrow();
                            yield new TaskInput.CatalogRows(read.view(), catalog.schema(), catalog.rows());
                        }
                        case RelationInput.OfEndpoint read -> segment(relation.name(), read.endpoint(), inputs.size());
                    });
        }
        return inputs;
    }

    private TaskInput file(TableName reader, RelationInput.OfTable read, Interval span) {
        Relation relation = relation(read.table());
        Schema schema = stored(relation);
        String path = TableFile.create(folder, reader + "-" + read.view() + ".parquet", schema, ids(schema))
                .finish(Optional.empty(), Optional.empty())
                .path();
        return new TaskInput.TableFiles(
                read.view(),
                schema,
                ids(schema),
                relation.eventTime(),
                read.reach().around(span),
                List.of(path),
                Optional.of(layout(relation))
                        .filter(layout -> layout.monthOf().isPresent())
                        .map(layout -> new TaskInput.LaidOut(layout, List.of(List.of(path)))));
    }

    private TaskInput segment(TableName table, EndpointName endpoint, int order) {
        try (RawSegmentWriter writer = RawSegmentWriter.start(folder, table + "-" + order)) {
            writer.write(RawTables.answer("BTC", "2026-02-01", "2026-02-02T00:10:00Z", "[]"));
            DecoderSpec decoder = DecoderSpec.of(
                    project.endpoint(endpoint).orElseThrow(), endpoint.part().orElse(EndpointSpec.ONLY_PART));
            String path = writer.seal().file().toString();
            return new TaskInput.RawSegments("input", endpoint, order, decoder.toJson(), List.of(path));
        }
    }

    private static TableTask.Layout layout(Relation relation) {
        return new TableShape(
                        stored(relation),
                        relation.key(),
                        relation.eventTime(),
                        relation.grain().map(Grain::every),
                        relation.grid().isWhole())
                .layout();
    }

    private Relation relation(TableName name) {
        return project.relation(name).orElseThrow();
    }

    private static Schema stored(Relation relation) {
        return relation.readsEndpoints() ? BookkeepingColumns.after(relation.schema()) : relation.schema();
    }

    private static List<Integer> ids(Schema schema) {
        return IntStream.rangeClosed(1, schema.columns().size()).boxed().toList();
    }
}
