package io.assay.spec.check.test;

import io.assay.spec.bind.Document;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.TableSpec.Expectation;
import io.assay.spec.model.test.Expected;
import io.assay.spec.model.test.Given;
import io.assay.spec.model.test.Rows;
import io.assay.spec.model.test.TestSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.relation.test.CheckedTest.Wanted;
import io.assay.spec.step.rows.Stitch;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The test of a table: what is given is what the table reads, itself or through others, and what is expected has its columns. */
final class TableTests {
    private static final Column SENT_AT = Column.optional("_sent_at", DataType.TIMESTAMP);
    private final CheckState state;
    private final Document<TestSpec> document;
    private final RowsReader reader;

    TableTests(CheckState state, Document<TestSpec> document) {
        this.state = state;
        this.document = document;
        this.reader = new RowsReader(state, document);
    }

    /** What an input may be given. */
    private record Input(Schema schema, List<ColumnName> key, boolean unique) {}

    Optional<CheckedTest.OfTable> checked() {
        TableName name = document.spec().table().orElseThrow();
        Optional<Relation> found = relation(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Relation relation = found.get();
        Map<String, CellRows> given = given(relation);
        fails(name);
        Optional<Wanted> wanted = wanted(relation);
        TestSpec spec = document.spec();
        if (spec.expect().isEmpty() && spec.fails().isEmpty()) {
            add(Problem.of(
                            ProblemCode.MISSING_KEY,
                            document.place("name"),
                            "one of expect, fails is missing in this test")
                    .withHint("say what must come of what is given"));
        }
        return Optional.of(new CheckedTest.OfTable(
                document.name(),
                document.place("name"),
                spec.about().tags(),
                name,
                given,
                wanted,
                spec.fails(),
                spec.until(),
                spec.tolerance().orElse(0.0)));
    }

    private Optional<Relation> relation(TableName name) {
        Optional<Relation> relation = Optional.ofNullable(state.relations().get(name));
        if (relation.isEmpty()) {
            List<String> words = state.project().tables().keySet().stream()
                    .map(TableName::toString)
                    .toList();
            if (words.contains(name.toString()) || state.isBroken(name.toString())) {
                add(Problem.of(
                                ProblemCode.UNKNOWN_REFERENCE,
                                document.place("table"),
                                "'%s' is broken itself".formatted(name))
                        .following());
            } else {
                unknown(name.toString(), words, "not a table of the project", "table");
            }
        }
        return relation;
    }

    private Map<String, CellRows> given(Relation relation) {
        if (!(document.spec().given() instanceof Given.OfInputs given)) {
            add(Problem.of(
                            ProblemCode.WRONG_TYPE,
                            document.place("given"),
                            "the test of a table takes rows by input; answers are written here")
                    .withHint("write the name of an input, and its rows below"));
            return Map.of();
        }
        Map<String, Input> inputs = inputs(relation);
        Map<String, CellRows> rows = new LinkedHashMap<>();
        given.rows().forEach((name, text) -> {
            Input input = inputs.get(name);
            if (input == null) {
                unknown(
                        name,
                        List.copyOf(inputs.keySet()),
                        "nothing that %s reads".formatted(relation.name()),
                        "given",
                        name);
            } else {
                stitched(relation, name);
                reader.read(text, input.schema(), name, "given", name).ifPresent(read -> {
                    new GivenKeys(state.problems(), name, input.schema(), input.key(), input.unique()).check(read);
                    rows.put(name, read);
                });
            }
        });
        return rows;
    }

    /** A successor's rows are part of the statement that stitches by them, so that others given to a test would not be seen. */
    private void stitched(Relation relation, String catalog) {
        List<TableName> stitching = path(relation).stream()
                .map(Relation::name)
                .filter(name -> state.table(name).spec().steps().stream()
                        .anyMatch(step ->
                                step instanceof Stitch stitch && stitch.to().equals(catalog)))
                .toList();
        if (!stitching.isEmpty()) {
            add(Problem.of(
                            ProblemCode.NOT_AVAILABLE,
                            document.keyPlace("given", catalog),
                            "%s stitches by the rows that %s has, and takes no others"
                                    .formatted(stitching.getFirst(), catalog))
                    .withHint("give rows of keys that the catalog knows"));
        }
    }

    private List<Relation> path(Relation relation) {
        List<Relation> path = new ArrayList<>(List.of(relation));
        for (int at = 0; at < path.size(); at++) {
            for (RelationInput input : path.get(at).inputs()) {
                if (input instanceof RelationInput.OfTable table) {
                    Relation read = Objects.requireNonNull(state.relations().get(table.table()));
                    if (!path.contains(read)) {
                        path.add(read);
                    }
                }
            }
        }
        return path;
    }

    /** What the table reads, nearest first, each by its name. */
    private Map<String, Input> inputs(Relation relation) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        path(relation).stream()
                .flatMap(reader -> reader.inputs().stream())
                .forEach(input -> inputs.putIfAbsent(nameOf(input), input(input)));
        return inputs;
    }

    private static String nameOf(RelationInput input) {
        return switch (input) {
            case RelationInput.OfTable table -> table.table().toString();
            case RelationInput.OfCatalog catalog -> catalog.catalog();
            case RelationInput.OfEndpoint endpoint -> endpoint.endpoint().toString();
        };
    }

    private Input input(RelationInput input) {
        return switch (input) {
            case RelationInput.OfTable table ->
                input(Objects.requireNonNull(state.relations().get(table.table())));
            case RelationInput.OfCatalog catalog ->
                input(Objects.requireNonNull(state.catalogs().get(catalog.catalog())));
            case RelationInput.OfEndpoint endpoint -> input(state.endpoint(endpoint.endpoint()), endpoint.endpoint());
        };
    }

    private static Input input(Relation table) {
        List<ColumnName> key = Stream.concat(table.key().stream(), table.eventTime().stream())
                .distinct()
                .toList();
        return new Input(table.schema(), key, true);
    }

    private static Input input(CheckedCatalog catalog) {
        return new Input(catalog.schema(), catalog.key(), false);
    }

    private static Input input(CheckedEndpoint endpoint, EndpointName name) {
        Schema schema =
                Objects.requireNonNull(endpoint.schemas().get(name.part().orElse(EndpointSpec.ONLY_PART)));
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.add(SENT_AT);
        return new Input(new Schema(columns), List.of(), false);
    }

    private void fails(TableName table) {
        List<String> names = state.table(table).spec().expect().stream()
                .map(Expectation::name)
                .toList();
        List<String> written = document.spec().fails();
        for (int at = 0; at < written.size(); at++) {
            if (!names.contains(written.get(at))) {
                unknown(written.get(at), names, "not an expectation of %s".formatted(table), "fails", at);
            } else if (isObservation(table, written.get(at))) {
                add(Problem.of(
                                ProblemCode.WRONG_CHOICE,
                                document.place("fails", at),
                                "'%s' is measured at the end of a run, which a test has none of"
                                        .formatted(written.get(at)))
                        .withHint("take it out"));
            }
        }
    }

    private boolean isObservation(TableName table, String name) {
        return Objects.requireNonNull(state.relations().get(table)).rules().stream()
                .anyMatch(rule -> rule.name().equals(name) && rule.kind() == Rule.Kind.OBSERVATION);
    }

    private Optional<Wanted> wanted(Relation relation) {
        String of = relation.name().toString();
        return document.spec().expect().flatMap(expected -> switch (expected) {
            case Expected.Whole whole -> rows(whole.rows(), true, relation.schema(), of, "expect");
            case Expected.Some some -> rows(some.some(), false, relation.schema(), of, "expect", "some");
            case Expected.None ignored -> Optional.of(new Wanted.OfRows(CellRows.none(document.place("expect")), true));
            case Expected.Skipped ignored -> ofEndpoint("skipped");
            case Expected.Failed ignored -> ofEndpoint("failed");
        });
    }

    private Optional<Wanted> rows(Rows rows, boolean whole, Schema schema, String of, Object... path) {
        return reader.read(rows, schema, of, path).map(read -> new Wanted.OfRows(read, whole));
    }

    private Optional<Wanted> ofEndpoint(String key) {
        add(Problem.of(
                        ProblemCode.WRONG_CHOICE,
                        document.keyPlace("expect", key),
                        "'%s' says how a slice ends, and a table has none".formatted(key))
                .withHint("write rows, some, none, or the key fails"));
        return Optional.empty();
    }

    private void unknown(String name, List<String> words, String what, Object... path) {
        boolean key = path.length == 2 && path[0].equals("given");
        Problem problem = Problem.of(
                ProblemCode.UNKNOWN_REFERENCE,
                key ? document.keyPlace(path) : document.place(path),
                "'%s' is %s".formatted(name, what));
        Problem noted = key || path[0].equals("fails")
                ? problem.withNote(words.isEmpty() ? "there is none" : "there are: " + String.join(", ", words))
                : problem;
        add(NearestWord.hint(name, words).map(noted::withHint).orElse(noted));
    }

    private void add(Problem problem) {
        state.problems().add(problem);
    }
}
