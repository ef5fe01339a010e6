package io.assay.spec.compile.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.rows.Explode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a row of each element of a list, at its position. */
public final class Exploding {
    private Exploding() {}

    public static Optional<Compiled> compile(StepContext context, Explode step) {
        Flow flow = context.flow();
        if (!context.known(step.column(), flow.schema(), "column") || !list(context, step) || !named(context, step)) {
            return Optional.empty();
        }
        DataType.ListType list = (DataType.ListType) flow.column(step.column()).type();
        Column element = new Column(step.as(), list.element(), step.keepEmpty());
        List<Column> schema = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Column column : flow.schema().columns()) {
            boolean replaced = column.name().equals(step.as());
            schema.add(replaced ? element : column);
            columns.add(replaced ? item(step.as()) : Names.quoted(column.name()));
        }
        if (!schema.contains(element)) {
            schema.add(element);
            columns.add(item(step.as()));
        }
        step.index().ifPresent(name -> {
            schema.add(new Column(name, DataType.INT, step.keepEmpty()));
            columns.add("CASE WHEN `its item` IS NOT NULL THEN `its place` END AS " + Names.quoted(name));
        });
        Flow after = flow.withSchema(new Schema(schema));
        return Optional.of(new Compiled(
                sql(context.view(), step, columns),
                flow.key().map(key -> after.withKey(with(key, step.as()))).orElseGet(after::withoutKey)));
    }

    private static boolean list(StepContext context, Explode step) {
        DataType type = context.flow().column(step.column()).type();
        boolean list = type instanceof DataType.ListType;
        if (!list) {
            context.report(
                    ProblemCode.TYPE_MISMATCH,
                    "'%s' is %s, no list".formatted(step.column(), type.spelling()),
                    "column");
        }
        return list;
    }

    private static boolean named(StepContext context, Explode step) {
        Schema columns = context.flow().schema();
        boolean free = step.as().equals(step.column()) || context.free(step.as(), columns, "as");
        if (step.index().isPresent()) {
            free &= context.free(step.index().get(), columns, "index");
            if (step.index().get().equals(step.as())) {
                context.report(ProblemCode.DUPLICATE_COLUMN, "'%s' is there already".formatted(step.as()), "index");
                free = false;
            }
        }
        return free;
    }

    private static List<ColumnName> with(List<ColumnName> key, ColumnName element) {
        List<ColumnName> more = new ArrayList<>(key);
        more.add(element);
        return more;
    }

    private static String item(ColumnName name) {
        return "`its item` AS " + Names.quoted(name);
    }

    private static String sql(String view, Explode step, List<String> columns) {
        String list = Names.quoted(step.column());
        String exploded = "SELECT *, posexplode%s(%s) AS (`its place`, `its item`) FROM %s"
                .formatted(step.keepEmpty() ? "_outer" : "", list, view);
        String kept = step.keepEmpty()
                ? "`its item` IS NOT NULL OR coalesce(`its place`, 0) = 0 AND NOT coalesce(exists(%s, item -> item IS NOT NULL), false)"
                        .formatted(list)
                : "`its item` IS NOT NULL";
        return "SELECT %s FROM (%s) WHERE %s".formatted(String.join(", ", columns), exploded, kept);
    }
}
