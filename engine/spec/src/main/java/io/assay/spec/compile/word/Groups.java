package io.assay.spec.compile.word;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.column.Computed;
import io.assay.spec.model.column.Grouped;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes one row of all rows that share the grouping columns. */
public final class Groups {
    private static final Map<String, TimeStep> UNITS = Map.of(
            "MINUTE", TimeStep.of("1m"),
            "HOUR", TimeStep.of("1h"),
            "DAY", TimeStep.of("1d"),
            "WEEK", TimeStep.of("1w"),
            "MONTH", TimeStep.of("1mo"),
            "QUARTER", TimeStep.of("1q"),
            "YEAR", TimeStep.of("1y"));
    private static final Pattern CUT =
            Pattern.compile("(?i)date_trunc\\(\\s*'([a-z]+)'\\s*,\\s*`?([a-z_][a-z0-9_]*)`?\\s*\\)");

    private Groups() {}

    public static Optional<Compiled> compile(StepContext context, List<Grouped> by, List<Computed> columns) {
        List<Column> schema = new ArrayList<>();
        List<String> list = new ArrayList<>();
        boolean sound = grouped(context, by, schema, list);
        for (Computed column : columns) {
            Optional<Rounding> computed = computed(context, column, List.of(), "columns");
            computed.ifPresent(found -> {
                schema.add(found.column());
                list.add(Names.enclosed(found.sql()) + " AS " + Names.quoted(column.name()));
            });
            sound &= computed.isPresent();
        }
        if (!sound || repeats(context, schema)) {
            return Optional.empty();
        }
        String ordinals =
                IntStream.rangeClosed(1, by.size()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM %s GROUP BY %s".formatted(String.join(", ", list), context.view(), ordinals);
        List<ColumnName> key = by.stream().map(Grouped::name).toList();
        return timed(context, by, context.flow().withSchema(new Schema(schema)).withKey(key))
                .map(flow -> new Compiled(sql, flow));
    }

    private static boolean grouped(StepContext context, List<Grouped> by, List<Column> schema, List<String> list) {
        boolean sound = true;
        for (int at = 0; at < by.size(); at++) {
            Grouped group = by.get(at);
            Object item = context.item("by", at, group.name().text());
            Optional<SqlAnswer> answer = context.row(group.of(), context.flow().schema(), Optional.empty(), "by", item);
            answer.ifPresent(found -> {
                schema.add(
                        new Column(group.name(), found.columns().getFirst().type(), mayBeNull(context, group, found)));
                list.add(Names.enclosed(found.sql()) + " AS " + Names.quoted(group.name()));
            });
            sound &= answer.isPresent();
        }
        return sound;
    }

    /** Spark takes a cut time for one that may be null; it is not, unless the time is. */
    private static boolean mayBeNull(StepContext context, Grouped group, SqlAnswer answer) {
        boolean cutTime = cutTime(group, context.flow()).isPresent();
        return answer.columns().getFirst().nullable()
                && !(cutTime
                        && !context.flow()
                                .column(context.flow().time().orElseThrow())
                                .nullable());
    }

    /** The unit's word, where the group is the event time cut to a unit. */
    private static Optional<String> cutTime(Grouped group, Flow flow) {
        Matcher cut = CUT.matcher(group.of().text().strip());
        return cut.matches() && flow.time().map(ColumnName::text).equals(Optional.of(cut.group(2)))
                ? Optional.of(cut.group(1))
                : Optional.empty();
    }

    /** A column of a group; empty where it has a fault, which is then reported. */
    public static Optional<Rounding> computed(
            StepContext context, Computed column, List<ColumnName> order, String under) {
        Object[] path = {under, column.name().text()};
        Optional<DataType> as = column.as()
                .flatMap(type -> context.type(type, under, column.name().text(), "as"));
        if (column.as().isPresent() && as.isEmpty()) {
            return Optional.empty();
        }
        return context.group(column.value(), as, order, path)
                .flatMap(answer -> Rounding.of(context, column, as, answer, path));
    }

    public static boolean repeats(StepContext context, List<Column> schema) {
        List<ColumnName> names = schema.stream().map(Column::name).toList();
        for (int at = 0; at < names.size(); at++) {
            if (names.indexOf(names.get(at)) != at) {
                context.report(
                        ProblemCode.DUPLICATE_COLUMN,
                        "'%s' is there already".formatted(names.get(at)),
                        "columns",
                        names.get(at).text());
                return true;
            }
        }
        return false;
    }

    /** The step of a unit of date_trunc. */
    static Optional<TimeStep> unit(String word) {
        return Optional.ofNullable(UNITS.get(word.toUpperCase(Locale.ROOT)));
    }

    /** Finds the event time among the groups: the time itself, or cut to a unit. */
    private static Optional<Flow> timed(StepContext context, List<Grouped> by, Flow flow) {
        Optional<ColumnName> time = flow.time();
        if (time.isEmpty()) {
            return Optional.of(flow);
        }
        for (Grouped group : by) {
            String text = group.of().text().strip().replace("`", "");
            if (text.equals(time.get().text())) {
                return Optional.of(flow.withTime(Optional.of(group.name())));
            }
            Optional<TimeStep> unit = cutTime(group, flow).flatMap(Groups::unit);
            if (unit.isPresent()) {
                return Optional.of(flow.cut(group.name(), new Cut(unit.get(), Duration.ZERO, text)));
            }
        }
        if (context.whole()) {
            return Optional.of(flow.withTime(Optional.empty()));
        }
        context.reportWithHint(
                ProblemCode.UNBOUNDED_REACH,
                "its groups reach over all time: the event time '%s' is not among them".formatted(time.get()),
                "group by it, or by date_trunc('day', %s); or make a table of no time, with  refresh: full  and without event_time"
                        .formatted(time.get()),
                "by");
        return Optional.empty();
    }
}
