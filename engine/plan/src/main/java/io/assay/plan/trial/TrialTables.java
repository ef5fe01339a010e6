package io.assay.plan.trial;

import io.assay.decode.DecoderSpec;
import io.assay.plan.Definitions;
import io.assay.plan.ledger.Decoders;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tables of a test: the tested one, what lies between it and what is given, and in the place of what is given, and of what is read besides, tables of given
 * rows.
 *
 * @param inputs what rows may be given to, by name
 */
record TrialTables(Definitions definitions, Decoders decoders, Map<String, GivenInput> inputs) {
    static TrialTables of(Definitions project, CheckedTest.OfTable test) {
        return new Drawing(project, test).draw();
    }

    /** One test's tables as they are found out. */
    private static final class Drawing {
        private final Definitions project;
        private final CheckedTest.OfTable test;
        private final Map<TableName, Relation> drawn = new LinkedHashMap<>();
        private final Map<String, GivenInput> inputs = new LinkedHashMap<>();

        Drawing(Definitions project, CheckedTest.OfTable test) {
            this.project = project;
            this.test = test;
        }

        TrialTables draw() {
            visit(relation(test.table()));
            Map<EndpointName, DecoderSpec> decoders = new TreeMap<>();
            inputs.values().forEach(input -> decoders.put(input.endpoint(), input.decoder()));
            return new TrialTables(
                    Definitions.of(
                            List.copyOf(drawn.values()),
                            catalogs(),
                            project.endpoints().values(),
                            Map.of()),
                    new Decoders(decoders),
                    inputs);
        }

        private void visit(Relation relation) {
            for (RelationInput input : relation.inputs()) {
                switch (input) {
                    case RelationInput.OfTable table -> table(relation(table.table()));
                    case RelationInput.OfEndpoint endpoint -> endpoint(endpoint.endpoint(), relation);
                    case RelationInput.OfCatalog ignored -> {
                        // A catalog has its rows with it.
                    }
                }
            }
            drawn.putIfAbsent(
                    relation.name(), withSchema(relation, GivenInput.relaxed(relation.schema(), never(relation))));
        }

        private void table(Relation read) {
            if (drawn.containsKey(read.name())) {
                return;
            }
            if (!test.given().containsKey(read.name().toString()) && readsGiven(read)) {
                visit(read);
                return;
            }
            EndpointName endpoint =
                    EndpointName.of("given." + read.name().toString().replace('.', '_'));
            GivenInput input =
                    GivenInput.of(read.name().toString(), endpoint, read.schema(), never(read), read.eventTime());
            inputs.put(input.name(), input);
            drawn.put(read.name(), given(read, input));
        }

        private boolean readsGiven(Relation relation) {
            return relation.inputs().stream().anyMatch(input -> switch (input) {
                case RelationInput.OfTable table ->
                    test.given().containsKey(table.table().toString()) || readsGiven(relation(table.table()));
                case RelationInput.OfEndpoint endpoint ->
                    test.given().containsKey(endpoint.endpoint().toString());
                case RelationInput.OfCatalog catalog -> test.given().containsKey(catalog.catalog());
            });
        }

        private void endpoint(EndpointName name, Relation reader) {
            CheckedEndpoint endpoint =
                    Objects.requireNonNull(project.endpoints().get(name.withoutPart()));
            String part = name.part().orElse(EndpointSpec.ONLY_PART);
            Schema schema = Objects.requireNonNull(endpoint.schemas().get(part));
            Optional<ColumnName> time =
                    Objects.requireNonNull(endpoint.spec().parts().get(part)).eventTime();
            inputs.put(
                    name.toString(),
                    GivenInput.of(name.toString(), name, schema, never(reader), time.or(() -> snapshotTime(schema))));
        }

        /** Rows of a snapshot that have no time of their own have the snapshot's. */
        private static Optional<ColumnName> snapshotTime(Schema schema) {
            return Optional.of(DecoderSpec.SNAPSHOT_AT)
                    .filter(name -> schema.find(name).isPresent());
        }

        private List<CheckedCatalog> catalogs() {
            List<CheckedCatalog> catalogs = new ArrayList<>();
            project.catalogs()
                    .values()
                    .forEach(catalog ->
                            catalogs.add(Optional.ofNullable(test.given().get(catalog.name()))
                                    .map(rows -> replaced(catalog, rows))
                                    .orElse(catalog)));
            return catalogs;
        }

        private Relation relation(TableName name) {
            return Objects.requireNonNull(project.tables().get(name));
        }
    }

    private static CheckedCatalog replaced(CheckedCatalog catalog, CellRows given) {
        List<List<Optional<String>>> rows = given.rows().stream()
                .map(row -> catalog.schema().names().stream()
                        .map(name -> given.cell(row, name))
                        .toList())
                .toList();
        return new CheckedCatalog(catalog.name(), catalog.schema(), catalog.key(), rows, "given " + rows.hashCode());
    }

    private static Set<ColumnName> never(Relation relation) {
        Set<ColumnName> never = new LinkedHashSet<>(relation.key());
        relation.eventTime().ifPresent(never::add);
        return never;
    }

    private static Relation given(Relation of, GivenInput input) {
        String columns =
                of.schema().names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return new Relation(
                of.name(),
                input.schema(),
                of.key(),
                of.eventTime(),
                of.grain(),
                of.knownAfter(),
                of.grid(),
                List.of(),
                List.of(),
                List.of(new RelationInput.OfEndpoint(input.endpoint(), "input")),
                List.of(),
                "select " + columns + " from input",
                List.of(),
                Contract.DEFAULT,
                "given");
    }

    /** The table, cut otherwise. */
    static Relation withGrid(Relation of, IntervalGrid grid) {
        return with(of, of.schema(), grid);
    }

    private static Relation withSchema(Relation of, Schema schema) {
        return with(of, schema, of.grid());
    }

    private static Relation with(Relation of, Schema schema, IntervalGrid grid) {
        return new Relation(
                of.name(),
                schema,
                of.key(),
                of.eventTime(),
                of.grain(),
                of.knownAfter(),
                grid,
                of.clock(),
                of.latestBy(),
                of.inputs(),
                of.features(),
                of.sql(),
                of.rules(),
                of.contract(),
                of.hash());
    }
}
