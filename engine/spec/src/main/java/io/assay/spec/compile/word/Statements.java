package io.assay.spec.compile.word;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlAnswer.TimeColumn;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.SqlText;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.time.Duration;
import java.util.ArrayList;
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
        readers(context, answer.get());
        Optional<Schema> schema = schema(context, answer.get());
        return schema.flatMap(columns -> timed(context, answer.get(), columns))
                .map(flow -> new Compiled(answer.get().sql().strip(), flow.withoutKey()));
    }

    private static void readers(StepContext context, SqlAnswer answer) {
        List<SourceColumn> all = new ArrayList<>(answer.reads());
        answer.columns().forEach(column -> all.addAll(column.from()));
        all.stream()
                .map(SourceColumn::view)
                .filter(name -> !name.equals("input"))
                .forEach(context::read);
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
        if (context.whole()) {
            List<SqlFault> ahead = answer.unbounded().stream()
                    .filter(fault -> fault.code() == ProblemCode.LOOK_AHEAD)
                    .filter(ignored -> context.declaredTime().isPresent())
                    .toList();
            ahead.forEach(context::report);
            if (!ahead.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(flow.withTime(
                    context.declaredTime().filter(name -> schema.find(name).isPresent())));
        }
        answer.unbounded().forEach(context::report);
        if (!answer.unbounded().isEmpty()) {
            return Optional.empty();
        }
        Optional<TimeColumn> time = answer.times().stream()
                .filter(column -> context.declaredTime().equals(Optional.of(new ColumnName(column.column()))))
                .findFirst()
                .or(() -> answer.times().stream().findFirst());
        if (time.isEmpty()) {
            context.reportWithHint(
                    ProblemCode.UNBOUNDED_REACH,
                    "none of its columns is the event time of the rows it reads",
                    "select the event time, or date_trunc of it; or rebuild the table whole with  refresh: full");
            return Optional.empty();
        }
        ColumnName column = new ColumnName(time.get().column());
        if (time.get().unit().isEmpty()) {
            return Optional.of(flow.withTime(Optional.of(column)));
        }
        return Groups.unit(time.get().unit())
                .map(unit -> flow.cut(column, new Cut(unit, Duration.ZERO, "date_trunc in sql")))
                .or(() -> {
                    context.report(
                            ProblemCode.UNBOUNDED_REACH,
                            "times are cut to %s, which is no grid of tables"
                                    .formatted(time.get().unit()));
                    return Optional.empty();
                });
    }
}
