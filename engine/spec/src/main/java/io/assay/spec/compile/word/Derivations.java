package io.assay.spec.compile.word;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.Trail;
import io.assay.spec.model.column.Computed;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds computed columns, each in a query over those before it, so that later ones see earlier ones. */
public final class Derivations {
    private final StepContext context;
    private final List<Computed> columns;
    private Schema schema;
    private String sql;
    private final Map<ColumnName, String> layer = new LinkedHashMap<>();

    private Derivations(StepContext context, List<Computed> columns) {
        this.context = context;
        this.columns = columns;
        this.schema = context.flow().schema();
        this.sql = context.view();
    }

    public static Optional<Compiled> compile(StepContext context, List<Computed> columns) {
        Derivations derivations = new Derivations(context, columns);
        boolean sound = true;
        for (Computed column : columns) {
            sound &= derivations.add(column);
        }
        if (!sound) {
            return Optional.empty();
        }
        derivations.close();
        return Optional.of(new Compiled(derivations.sql, derivations.flow()));
    }

    private Flow flow() {
        Trail trail = context.flow().trail();
        for (Computed column : columns) {
            trail = trail.replacing(column.name());
        }
        return context.flow().withSchema(schema).withTrail(trail);
    }

    private boolean add(Computed column) {
        Object[] path = {column.name().text()};
        Optional<DataType> as =
                column.as().flatMap(type -> context.type(type, column.name().text(), "as"));
        if (column.as().isPresent() && as.isEmpty()) {
            return false;
        }
        Optional<SqlAnswer> answer = context.row(column.value(), schema, as, path);
        Optional<Rounding> rounding = answer.flatMap(found -> Rounding.of(context, column, as, found, path));
        if (rounding.isEmpty() || replacesKey(column)) {
            return false;
        }
        if (layer.containsKey(column.name()) || readsLayer(answer.get())) {
            close();
        }
        layer.put(column.name(), rounding.get().sql());
        schema = with(schema, rounding.get().column());
        return true;
    }

    private boolean replacesKey(Computed column) {
        boolean part =
                context.flow().key().map(key -> key.contains(column.name())).orElse(false)
                        || context.flow().time().equals(Optional.of(column.name()));
        if (part) {
            context.reportWithHint(
                    ProblemCode.KEY_MISMATCH,
                    "'%s' belongs to the key, and may not be computed anew".formatted(column.name()),
                    "give the value another name, or use aggregate",
                    column.name().text());
        }
        return part;
    }

    private boolean readsLayer(SqlAnswer answer) {
        return answer.columns().getFirst().from().stream()
                .map(SourceColumn::column)
                .anyMatch(name -> layer.containsKey(new ColumnName(name)));
    }

    private void close() {
        if (layer.isEmpty()) {
            return;
        }
        List<String> list = new ArrayList<>();
        for (ColumnName name : schema.names()) {
            String computed = layer.get(name);
            list.add(computed == null ? Names.quoted(name) : Names.enclosed(computed) + " AS " + Names.quoted(name));
        }
        String from = sql.startsWith("SELECT") ? "(" + sql + ")" : sql;
        sql = "SELECT %s FROM %s".formatted(String.join(", ", list), from);
        layer.clear();
    }

    private static Schema with(Schema schema, Column added) {
        List<Column> columns = schema.columns().stream()
                .map(column -> column.name().equals(added.name()) ? added : column)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!columns.contains(added)) {
            columns.add(added);
        }
        return new Schema(columns);
    }
}
