package io.assay.spec.compile.word;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.StepContext;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts the rows of several tables together, by column name; a column that one of them lacks is null there. */
public final class Unions {
    private Unions() {}

    /** Adds the rows of other tables to those of the context. */
    public static Optional<Compiled> compile(StepContext context, List<TableName> tables) {
        Flow flow = context.flow();
        List<Part> parts = new ArrayList<>(List.of(new Part(context.view(), flow.schema())));
        List<Optional<TimeStep>> known = new ArrayList<>(List.of(flow.knownAfter()));
        List<Optional<TimeStep>> grains = new ArrayList<>(List.of(flow.grain()));
        boolean sound = true;
        for (int at = 0; at < tables.size(); at++) {
            Optional<Source> source = context.source(tables.get(at).toString(), at);
            if (source.isPresent() && fits(context, flow, source.get(), at)) {
                parts.add(new Part(source.get().view(), source.get().schema()));
                known.add(source.get().knownAfter());
                grains.add(source.get().grain());
            } else {
                sound = false;
            }
        }
        Optional<Schema> schema = sound ? schema(context, parts) : Optional.empty();
        return schema.map(columns -> new Compiled(
                sql(columns, parts), flow.withSchema(columns).withoutKey().of(common(grains), Cut.latest(known))));
    }

    /** The grain of all of them; empty where they have different ones. */
    public static Optional<TimeStep> common(List<Optional<TimeStep>> grains) {
        return grains.stream().distinct().count() == 1 ? grains.getFirst() : Optional.empty();
    }

    /** One of the sets of rows. */
    public record Part(String view, Schema schema) {}

    /** Whether the table has the same time, so that an interval of ours is made of the same interval of it. */
    static boolean fits(StepContext context, Flow flow, Source source, Object... to) {
        if (context.whole() || (source.time().equals(flow.time()) && !source.whole())) {
            return true;
        }
        context.reportWithHint(
                ProblemCode.WRONG_EVENT_TIME,
                "%s has %s, and the rows so far have %s"
                        .formatted(source.name(), described(source.time()), described(flow.time())),
                "rename the time columns alike, or rebuild the table whole with  refresh: full",
                to);
        return false;
    }

    private static String described(Optional<ColumnName> time) {
        return time.map(name -> "the event time '" + name + "'").orElse("no event time");
    }

    private static Optional<Schema> schema(StepContext context, List<Part> parts) {
        Map<ColumnName, Column> columns = new LinkedHashMap<>();
        for (int at = 0; at < parts.size(); at++) {
            for (Column column : parts.get(at).schema().columns()) {
                Column before = columns.get(column.name());
                if (before != null && !before.type().equals(column.type())) {
                    context.report(
                            ProblemCode.TYPE_MISMATCH,
                            "'%s' is %s in one table and %s in another"
                                    .formatted(
                                            column.name(),
                                            before.type().spelling(),
                                            column.type().spelling()),
                            Math.max(0, at - 1));
                    return Optional.empty();
                }
                columns.put(column.name(), merged(column, before, parts));
            }
        }
        return Optional.of(new Schema(List.copyOf(columns.values())));
    }

    private static Column merged(Column column, @org.jspecify.annotations.Nullable Column before, List<Part> parts) {
        boolean missing = parts.stream()
                .anyMatch(part -> part.schema().find(column.name()).isEmpty());
        return new Column(
                column.name(), column.type(), column.nullable() || missing || (before != null && before.nullable()));
    }

    /** The query that puts the parts together, each with all columns. */
    public static String sql(Schema columns, List<Part> parts) {
        return parts.stream()
                .map(part -> "SELECT %s FROM %s".formatted(list(columns, part.schema()), part.view()))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String list(Schema columns, Schema part) {
        return columns.columns().stream()
                .map(column -> part.find(column.name()).isPresent()
                        ? Names.quoted(column.name())
                        : "cast(NULL AS %s) AS %s".formatted(Names.type(column.type()), Names.quoted(column.name())))
                .collect(Collectors.joining(", "));
    }
}
