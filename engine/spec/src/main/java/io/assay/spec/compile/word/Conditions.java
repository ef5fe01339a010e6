package io.assay.spec.compile.word;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.SqlText;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.Optional;

/** Expressions that must be true or false, and the rows they keep. */
public final class Conditions {
    private Conditions() {}

    /** The expression's answer; empty where it is no condition, which is then reported. */
    static Optional<SqlAnswer> of(StepContext context, SqlText text, Schema input, Object... to) {
        Optional<SqlAnswer> answer = context.row(text, input, Optional.empty(), to);
        if (answer.isEmpty() || answer.get().columns().getFirst().type().equals(DataType.BOOLEAN)) {
            return answer;
        }
        context.reportWithHint(
                ProblemCode.TYPE_MISMATCH,
                "a condition must be true or false, and this is %s"
                        .formatted(answer.get().columns().getFirst().type().spelling()),
                "compare it with something, such as  ... > 0",
                to);
        return Optional.empty();
    }

    /** Keeps the rows for which the condition is true; columns it needs are not null thereafter. */
    public static Optional<Compiled> filter(StepContext context, SqlText condition) {
        Schema columns = context.flow().schema();
        return of(context, condition, columns)
                .map(answer -> new Compiled(
                        "SELECT %s FROM %s AS t WHERE %s"
                                .formatted(Names.list(columns.names()), context.view(), Names.enclosed(answer.sql())),
                        context.flow().withSchema(kept(columns, answer))));
    }

    private static Schema kept(Schema columns, SqlAnswer condition) {
        return new Schema(columns.columns().stream()
                .map(column -> condition.requires().contains(column.name().text())
                        ? new Column(column.name(), column.type(), false)
                        : column)
                .toList());
    }
}
