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
            add(NearestWord.hint(name, words).map(problem::withHint).orElse(problem));
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
                rules.add(new Rule("not_null_" + name, Rule.Kind.ROW, Action.FAIL, "`%s` IS NOT NULL".formatted(name)));
            }
            return new Column(promised.name(), resolved.type(), resolved.nullable());
        });
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
