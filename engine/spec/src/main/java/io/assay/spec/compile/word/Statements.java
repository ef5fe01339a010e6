package io.assay.spec.compile.word;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.catalyst.SqlAnswer.TimeColumn;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.SqlText;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs a statement of the user's over the rows so far and other tables. */
public final class Statements {
    private static final Pattern NAME = Pattern.compile(ColumnName.PATTERN);

    private Statements() {}

    public static Optional<Compiled> compile(StepContext context, SqlText statement) {
        Optional<SqlAnswer> answer = context.statement(statement);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        if (!followable(context, statement, answer.get())) {
            return Optional.empty();
        }
        Optional<Schema> schema = schema(context, answer.get());
        return schema.flatMap(columns -> timed(context, answer.get(), columns))
                .map(flow -> reading(
                        context, answer.get(), new Compiled(answer.get().sql().strip(), flow.withoutKey())));
    }

    /** With what it reads, by view; where its text may end early, that is told by the statement it becomes part of. */
    private static Compiled reading(StepContext context, SqlAnswer answer, Compiled compiled) {
        return answer.sql().contains(";")
                ? compiled
                : compiled.reading(answer.reads().stream().map(context::inView).toList());
    }

    /** Whether the tables and catalogs that it names, which are noted as read, hold for the times of the rows; what does not is reported at its name. */
    private static boolean followable(StepContext context, SqlText statement, SqlAnswer answer) {
        boolean all = true;
        for (Source source : context.named(answer.sql())) {
            String name = source.name();
            context.read(name);
            Optional<TimelessReads.Refusal> refusal = TimelessReads.refusal(context, source);
            refusal.ifPresent(found -> context.report(
                    SqlFault.of(found.code(), Math.max(0, statement.text().indexOf(name)), name.length(), found.why())
                            .withHint(found.wayOut())));
            all &= refusal.isEmpty();
        }
        return all;
    }

    private static Optional<Schema> schema(StepContext context, SqlAnswer answer) {
        List<Column> columns = new ArrayList<>();
        for (ResultColumn column : answer.columns()) {
            if (!NAME.matcher(column.name()).matches()) {
                context.reportWithHint(
                        ProblemCode.INVALID_SQL,
                        "'%s' is no name a column may have".formatted(column.name()),
                        "name it: ... as word");
                return Optional.empty();
            }
            columns.add(new Column(new ColumnName(column.name()), column.type(), column.nullable()));
        }
        return Optional.of(new Schema(columns));
    }

    private static Optional<Flow> timed(StepContext context, SqlAnswer answer, Schema schema) {
        Flow flow = context.flow().withSchema(schema);
        if (context.whole() && context.declaredTime().isEmpty()) {
            return Optional.of(flow.withTime(Optional.empty()));
        }
        List<SqlFault> faults = new ArrayList<>(context.whole() ? List.of() : answer.unbounded());
        answer.mixed().forEach(fault -> faults.add(context.whole() ? ahead(fault) : fault));
        faults.stream().sorted(Comparator.comparingInt(SqlFault::offset)).forEach(context::report);
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        Optional<TimeColumn> declared = answer.times().stream()
                .filter(column -> context.declaredTime().equals(Optional.of(new ColumnName(column.column()))))
                .findFirst();
        if (context.whole()) {
            boolean timeless = flow.time().isEmpty() && answer.times().isEmpty();
            return timeless
                    ? Optional.of(flow)
                    : declared.map(column -> cut(context, flow, column)).orElseGet(() -> unproven(context));
        }
        Optional<TimeColumn> time = declared.or(() -> answer.times().stream().findFirst());
        if (time.isEmpty()) {
            context.reportWithHint(
                    ProblemCode.UNBOUNDED_REACH,
                    "none of its columns is the event time of the rows it reads",
                    "select the event time, or date_trunc of it");
        }
        return time.flatMap(column -> cut(context, flow, column));
    }

    /** In a table that is rebuilt whole it is not the reach that stands in the way, but what is read with it. */
    private static SqlFault ahead(SqlFault fault) {
        return fault.code() == ProblemCode.LOOK_AHEAD
                ? fault
                : SqlFault.of(ProblemCode.LOOK_AHEAD, fault.offset(), fault.length(), fault.message())
                        .withHint(
                                "read rows of the same event time, an ordered window or asof_join; or leave event_time out");
    }

    private static Optional<Flow> unproven(StepContext context) {
        context.reportWithHint(
                ProblemCode.LOOK_AHEAD,
                "its column '%s' is not the event time of the rows it reads: they may be later"
                        .formatted(context.declaredTime().orElseThrow()),
                "select the event time, or date_trunc of it; or leave event_time out");
        return Optional.empty();
    }

    private static Optional<Flow> cut(StepContext context, Flow flow, TimeColumn time) {
        ColumnName column = new ColumnName(time.column());
        if (time.unit().isEmpty()) {
            return Optional.of(flow.withTime(Optional.of(column)));
        }
        return Groups.unit(time.unit())
                .map(unit -> flow.cut(column, new Cut(unit, Duration.ZERO, "date_trunc in sql")))
                .or(() -> {
                    context.report(
                            ProblemCode.UNBOUNDED_REACH,
                            "times are cut to %s, which is no grid of tables".formatted(time.unit()));
                    return Optional.empty();
                });
    }
}
