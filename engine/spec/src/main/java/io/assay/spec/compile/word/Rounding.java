package io.assay.spec.compile.word;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.column.Computed;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import java.util.Optional;

/** A computed column as SQL: its expression, rounded half even to the type it is given on purpose. */
public record Rounding(Column column, String sql) {
    /** The column for the expression's answer; empty where it cannot be rounded to its type, which is then reported. */
    public static Optional<Rounding> of(
            StepContext context, Computed computed, Optional<DataType> as, SqlAnswer answer, Object... to) {
        ResultColumn result = answer.columns().getFirst();
        if (as.isEmpty() || as.get().equals(result.type())) {
            Column column = new Column(computed.name(), as.orElse(result.type()), result.nullable());
            return Optional.of(new Rounding(column, answer.sql()));
        }
        DataType type = as.get();
        if (!convertible(result.type(), type)) {
            context.report(
                    ProblemCode.TYPE_MISMATCH,
                    "%s cannot be rounded to %s".formatted(result.type().spelling(), type.spelling()),
                    to);
            return Optional.empty();
        }
        return Optional.of(new Rounding(
                new Column(computed.name(), type, result.nullable()), cast(answer.sql(), result.type(), type)));
    }

    private static String cast(String sql, DataType from, DataType to) {
        String value = Names.enclosed(sql);
        return switch (to) {
            case DataType.DecimalType decimal ->
                from instanceof DataType.DecimalType exact && exact.scale() > decimal.scale()
                        ? "cast(bround(%s, %d) AS %s)".formatted(value, decimal.scale(), to.spelling())
                        : "cast(%s AS %s)".formatted(value, Names.type(to));
            case DataType.LongType ignored -> "cast(%s AS bigint)".formatted(rounded(value, from));
            case DataType.IntType ignored -> "cast(%s AS int)".formatted(rounded(value, from));
            default -> "cast(%s AS %s)".formatted(value, Names.type(to));
        };
    }

    private static String rounded(String value, DataType from) {
        return number(from) && !(from instanceof DataType.IntType) && !(from instanceof DataType.LongType)
                ? "bround(%s, 0)".formatted(value)
                : value;
    }

    private static boolean convertible(DataType from, DataType to) {
        return (number(from) && number(to))
                || to.equals(DataType.STRING)
                || (from.equals(DataType.DATE) && to.equals(DataType.TIMESTAMP))
                || (from.equals(DataType.TIMESTAMP) && to.equals(DataType.DATE))
                || (from.equals(DataType.STRING) && to instanceof DataType.OneOfType);
    }

    public static boolean number(DataType type) {
        return type instanceof DataType.DecimalType
                || type instanceof DataType.IntType
                || type instanceof DataType.LongType
                || type instanceof DataType.DoubleType;
    }
}
