package io.assay.spec.check.rule;

import io.assay.spec.bind.Document;
import io.assay.spec.catalyst.Hashes;
import io.assay.spec.compile.Types.Resolved;
import io.assay.spec.model.CatalogSpec;
import io.assay.spec.model.CatalogSpec.TypedColumn;
import io.assay.spec.model.CatalogSpec.Valid;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.UtcTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalog's rows are of its types, refer to rows that are there, and no two share a key at the same time. */
public final class CatalogRule implements CheckRule {
    @Override
    public void check(CheckState state) {
        Map<String, Map<ColumnName, Resolved>> types = new LinkedHashMap<>();
        state.project().catalogs().forEach((name, document) -> types.put(name, types(state, document)));
        state.project().catalogs().forEach((name, document) -> {
            int before = state.problems().count();
            Map<ColumnName, Resolved> ofColumns = types.getOrDefault(name, Map.of());
            check(state, document, ofColumns);
            if (!state.problems().errorsAfter(before)
                    && ofColumns.size() == document.spec().columns().size()) {
                state.catalogs().put(name, checked(document.spec(), ofColumns));
            }
        });
    }

    private static Map<ColumnName, Resolved> types(CheckState state, Document<CatalogSpec> document) {
        Map<ColumnName, Resolved> types = new LinkedHashMap<>();
        for (TypedColumn column : document.spec().columns()) {
            state.types()
                    .resolve(
                            column.type(),
                            document.place("columns", column.name().text()),
                            state.problems())
                    .ifPresent(type -> types.put(column.name(), type));
        }
        return types;
    }

    private static void check(CheckState state, Document<CatalogSpec> document, Map<ColumnName, Resolved> types) {
        CatalogSpec spec = document.spec();
        Problems problems = state.problems();
        List<ColumnName> named = spec.columns().stream().map(TypedColumn::name).toList();
        if (types.size() < named.size()) {
            problems.add(Problem.of(
                            ProblemCode.UNKNOWN_TYPE,
                            document.place("name"),
                            "the rows of '%s' cannot be read without their types".formatted(spec.name()))
                    .following());
            return;
        }
        boolean sound = true;
        for (int at = 0; at < spec.key().size(); at++) {
            sound &= known(problems, document, spec.key().get(at), named, "key", at);
        }
        if (spec.valid().isPresent()) {
            Valid valid = spec.valid().get();
            sound &= known(problems, document, valid.from(), named, "valid", "from");
            sound &= known(problems, document, valid.until(), named, "valid", "until");
        }
        for (int at = 0; at < spec.rows().size(); at++) {
            row(state, document, types, at);
        }
        if (sound) {
            keys(problems, document);
        }
    }

    private static boolean known(
            Problems problems,
            Document<CatalogSpec> document,
            ColumnName name,
            List<ColumnName> columns,
            Object... path) {
        if (columns.contains(name)) {
            return true;
        }
        List<String> words = columns.stream().map(ColumnName::text).toList();
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_COLUMN,
                        document.place(path),
                        "'%s' is not a column of the catalog".formatted(name))
                .withNote("columns: " + String.join(", ", words));
        problems.add(NearestWord.hint(name.text(), words).map(problem::withHint).orElse(problem));
        return false;
    }

    private static void row(CheckState state, Document<CatalogSpec> document, Map<ColumnName, Resolved> types, int at) {
        Map<ColumnName, String> row = document.spec().rows().get(at);
        types.forEach((name, type) -> {
            String cell = row.get(name);
            if (cell == null) {
                if (!type.nullable()) {
                    state.problems().add(absent(document, at, name));
                }
                return;
            }
            Cell.fault(cell, type.type())
                    .ifPresent(must -> state.problems().add(unfit(document, cell, must, type, at, name)));
            type.reference().ifPresent(reference -> foreign(state, document, reference, cell, at, name));
        });
        row.keySet().stream()
                .filter(name -> !types.containsKey(name))
                .forEach(name ->
                        known(state.problems(), document, name, List.copyOf(types.keySet()), "rows", at, name.text()));
    }

    private static Problem absent(Document<CatalogSpec> document, int at, ColumnName name) {
        boolean written = document.find("rows", at, name.text()).isPresent();
        Problem problem = written
                ? Problem.of(
                        ProblemCode.NULL_CELL,
                        document.place("rows", at, name.text()),
                        "the cell of '%s' is empty, and may not be null".formatted(name))
                : Problem.of(
                        ProblemCode.MISSING_KEY,
                        document.place("rows", at),
                        "'%s' is missing, and may not be null".formatted(name));
        return problem.withHint("give it a value, or write '?' after its type")
                .withPlace("its type at", document.place("columns", name.text()));
    }

    private static Problem unfit(
            Document<CatalogSpec> document, String cell, String must, Resolved type, int at, ColumnName name) {
        Problem problem = Problem.of(
                ProblemCode.UNKNOWN_VALUE,
                document.place("rows", at, name.text()),
                "'%s' is not %s".formatted(cell, must));
        Optional<String> nearest = type.type() instanceof DataType.OneOfType oneOf
                ? NearestWord.hint(cell, oneOf.values())
                : Optional.empty();
        return nearest.map(problem::withHint)
                .orElseGet(() -> problem.withHint("correct the value, or the type of '%s'".formatted(name)));
    }

    private static void foreign(
            CheckState state, Document<CatalogSpec> document, String reference, String cell, int at, ColumnName name) {
        Optional<List<String>> values = values(state, reference);
        if (values.isEmpty() || values.get().contains(cell)) {
            return;
        }
        String add = "add its row to " + rows(state, reference).file();
        state.problems()
                .add(Problem.of(
                                ProblemCode.UNKNOWN_VALUE,
                                document.place("rows", at, name.text()),
                                "'%s' is not one of %s".formatted(cell, reference))
                        .withHint(NearestWord.veryNear(cell, values.get())
                                .map(near -> add + ", or " + near)
                                .orElse(add + ", or correct the value"))
                        .withPlace("rows at", rows(state, reference)));
    }

    /** Where the rows of a catalog stand, in its document or in a file of their own. */
    private static Place rows(CheckState state, String reference) {
        return state.catalog(reference.substring(0, reference.indexOf('.'))).place("rows");
    }

    /** The values of a catalog's column, written `catalog.column`. */
    private static Optional<List<String>> values(CheckState state, String reference) {
        int dot = reference.indexOf('.');
        ColumnName column = new ColumnName(reference.substring(dot + 1));
        return Optional.ofNullable(state.project().catalogs().get(reference.substring(0, dot)))
                .map(found -> found.spec().rows().stream()
                        .map(row -> Optional.ofNullable(row.get(column)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static void keys(Problems problems, Document<CatalogSpec> document) {
        CatalogSpec spec = document.spec();
        Map<List<String>, List<Integer>> seen = new LinkedHashMap<>();
        for (int at = 0; at < spec.rows().size(); at++) {
            Map<ColumnName, String> row = spec.rows().get(at);
            List<String> key =
                    spec.key().stream().map(name -> row.getOrDefault(name, "")).toList();
            List<Integer> earlier = seen.computeIfAbsent(key, ignored -> new ArrayList<>());
            for (int other : earlier) {
                if (spec.valid().isEmpty()
                        || overlap(spec.valid().get(), row, spec.rows().get(other))) {
                    ProblemCode code =
                            spec.valid().isEmpty() ? ProblemCode.DUPLICATE_ROW : ProblemCode.OVERLAPPING_RANGES;
                    problems.add(Problem.of(
                                    code,
                                    document.place("rows", at),
                                    "another row has the key (%s)%s"
                                            .formatted(
                                                    String.join(", ", key),
                                                    spec.valid().isEmpty() ? "" : " at the same time"))
                            .withHint("keep one of them, or tell them apart by a further key column")
                            .withPlace("first at", document.place("rows", other)));
                    break;
                }
            }
            earlier.add(at);
        }
    }

    private static boolean overlap(Valid valid, Map<ColumnName, String> left, Map<ColumnName, String> right) {
        return start(left, valid).isBefore(end(right, valid))
                && start(right, valid).isBefore(end(left, valid));
    }

    private static Instant start(Map<ColumnName, String> row, Valid valid) {
        return time(row, valid.from()).orElse(Instant.MIN);
    }

    private static Instant end(Map<ColumnName, String> row, Valid valid) {
        return time(row, valid.until()).orElse(Instant.MAX);
    }

    /** The time in a row's column; empty where there is none, or none that can be read. */
    public static Optional<Instant> time(Map<ColumnName, String> row, ColumnName column) {
        return Optional.ofNullable(row.get(column))
                .filter(text -> Cell.fault(text, DataType.TIMESTAMP).isEmpty())
                .map(UtcTime::parse);
    }

    private static CheckedCatalog checked(CatalogSpec spec, Map<ColumnName, Resolved> types) {
        List<Column> columns = new ArrayList<>();
        types.forEach((name, type) -> columns.add(new Column(name, type.type(), type.nullable())));
        Schema schema = new Schema(columns);
        List<List<Optional<String>>> rows = spec.rows().stream()
                .map(row -> schema.names().stream()
                        .map(name -> Optional.ofNullable(row.get(name)))
                        .toList())
                .toList();
        return new CheckedCatalog(spec.name(), schema, spec.key(), rows, hash(schema, spec.key(), rows));
    }

    private static String hash(Schema schema, List<ColumnName> key, List<List<Optional<String>>> rows) {
        List<String> parts = new ArrayList<>(List.of(schema.toString(), key.toString()));
        rows.forEach(row ->
                row.forEach(cell -> parts.add(cell.map(text -> "=" + text).orElse(""))));
        return Hashes.sha256(parts);
    }
}
