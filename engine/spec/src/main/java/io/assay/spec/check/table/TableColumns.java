package io.assay.spec.check.table;

import io.assay.spec.compile.Flow;
import io.assay.spec.compile.TableContext;
import io.assay.spec.compile.Types.Resolved;
import io.assay.spec.model.CatalogSpec.TypedColumn;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.Rule;
import io.assay.spec.step.Select;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns that a table promises are those that its steps end with. */
final class TableColumns {
    private final TableContext context;
    private final TableSpec table;
    private final Flow flow;

    TableColumns(TableContext context, Flow flow) {
        this.context = context;
        this.table = context.document().spec();
        this.flow = flow;
    }

    /**
     * The table's schema: as promised, or as the steps end where nothing is promised; empty where a promise does not hold.
     *
     * @param rules gets a rule for each column that is promised not to be null and may be
     */
    Optional<Schema> declared(List<Rule> rules) {
        if (reserved()) {
            return Optional.empty();
        }
        if (table.columns().isEmpty()) {
            return Optional.of(flow.schema());
        }
        List<Column> columns = new ArrayList<>();
        boolean holds = true;
        for (TypedColumn promised : table.columns()) {
            Optional<Column> column = column(promised, rules);
            column.ifPresent(columns::add);
            holds &= column.isPresent();
        }
        List<String> unpromised = flow.schema().names().stream()
                .filter(name -> table.columns().stream()
                        .noneMatch(column -> column.name().equals(name)))
                .map(ColumnName::text)
                .toList();
        if (!unpromised.isEmpty() && holds) {
            add(Problem.of(
                            ProblemCode.COLUMN_MISMATCH,
                            context.document().keyPlace("columns"),
                            "the steps also yield %s, which columns: does not list"
                                    .formatted(String.join(", ", unpromised)))
                    .withHint("list them, or end with select"));
            holds = false;
        }
        return holds ? Optional.of(new Schema(columns)) : Optional.empty();
    }

    private boolean reserved() {
        List<Column> taken =
                flow.schema().columns().stream().filter(Column::isBookkeeping).toList();
        taken.forEach(column -> add(Problem.of(
                        ProblemCode.RESERVED_NAME,
                        place(column.name()),
                        "'%s' begins with '_', as the engine's own columns do".formatted(column.name()))
                .withHint("choose another name, or drop it at the end")));
        return !taken.isEmpty();
    }

    private Optional<Column> column(TypedColumn promised, List<Rule> rules) {
        String name = promised.name().text();
        Place place = context.document().place("columns", name);
        Optional<Resolved> type = context.types().resolve(promised.type(), place, context.problems());
        Optional<Column> found = flow.schema().find(promised.name());
        if (found.isEmpty()) {
            List<String> words =
                    flow.schema().names().stream().map(ColumnName::text).toList();
            Problem problem = Problem.of(
                            ProblemCode.COLUMN_MISMATCH,
                            context.document().keyPlace("columns", name),
                            "the steps yield no column '%s'".formatted(name))
                    .withNote("columns: " + String.join(", ", words));
            add(problem.withHint(NearestWord.hint(name, words).orElseGet(() -> added(name))));
            return Optional.empty();
        }
        if (type.isPresent() && !same(found.get().type(), type.get().type())) {
            add(Problem.of(
                            ProblemCode.COLUMN_MISMATCH,
                            place,
                            "'%s' is %s, and %s is promised"
                                    .formatted(
                                            name,
                                            found.get().type().spelling(),
                                            type.get().type().spelling()))
                    .withHint("promise  " + found.get().type().spelling()
                            + (found.get().nullable() ? "?" : "") + ",  or round the column with as:"));
            return Optional.empty();
        }
        return type.map(resolved -> {
            if (found.get().nullable() && !resolved.nullable()) {
                rules.add(notNull(name));
            }
            return new Column(promised.name(), resolved.type(), resolved.nullable());
        });
    }

    private String added(String name) {
        boolean selects = table.steps().stream().anyMatch(Select.class::isInstance);
        return "add a step  - derive: {%s: ...}%s".formatted(name, selects ? "  and name it in select:" : "");
    }

    private Rule notNull(String column) {
        String name = "not_null_" + column;
        if (table.expect().stream().anyMatch(expectation -> expectation.name().equals(name))) {
            add(Problem.of(
                            ProblemCode.RESERVED_NAME,
                            context.document().keyPlace("expect", name),
                            "'%s' is the rule that columns: makes for '%s', which is promised not to be null"
                                    .formatted(name, column))
                    .withHint("leave the expectation out, or give it another name"));
        }
        return new Rule(name, Rule.Kind.ROW, Action.FAIL, "`%s` IS NOT NULL".formatted(column));
    }

    /** The last place in the document where the name is a key, such as that of a derivation; the table's own where it is none. */
    private Place place(ColumnName name) {
        List<Place> keys = new ArrayList<>();
        keys(context.document().node(), name.text(), keys);
        return keys.isEmpty() ? context.document().place("name") : keys.getLast();
    }

    private static void keys(SpecNode node, String name, List<Place> found) {
        switch (node) {
            case SpecNode.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    if (entry.key().text().equals(name)) {
                        found.add(entry.key().place());
                    }
                    keys(entry.value(), name, found);
                });
            case SpecNode.Sequence sequence -> sequence.items().forEach(item -> keys(item, name, found));
            case Scalar ignored -> {}
        }
    }

    private static boolean same(DataType found, DataType promised) {
        return plain(found).equals(plain(promised));
    }

    private static DataType plain(DataType type) {
        return type instanceof DataType.OneOfType ? DataType.STRING : type;
    }

    private void add(Problem problem) {
        context.problems().add(problem);
    }
}
