package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.BinaryMathExpression;
import org.apache.spark.sql.catalyst.expressions.BinaryOperator;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Greatest;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.Least;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.UnaryMathExpression;
import org.apache.spark.sql.types.StringType;

/** Finds texts that Spark would read as numbers, times or truth values unasked: the first row whose text is none would end the build. */
public final class TextCasts {
    private TextCasts() {}

    /** A fault for each text among operands of another type; a constant that can be read, such as a time, is spared. */
    public static List<SqlFault> in(Expression resolved) {
        List<SqlFault> faults = new ArrayList<>();
        for (Expression part : Trees.all(resolved)) {
            if (takesOperands(part)) {
                for (Expression operand : Trees.list(part.children())) {
                    if (operand instanceof Cast cast && isUnasked(cast, part) && !isReadable(cast)) {
                        faults.add(fault(cast, part));
                    }
                }
            }
        }
        return faults;
    }

    private static boolean takesOperands(Expression part) {
        return switch (part) {
            case BinaryOperator ignored -> true;
            case UnaryMathExpression ignored -> true;
            case BinaryMathExpression ignored -> true;
            case CaseWhen ignored -> true;
            case If ignored -> true;
            case Coalesce ignored -> true;
            case Greatest ignored -> true;
            case Least ignored -> true;
            case In ignored -> true;
            default -> false;
        };
    }

    /** What Spark puts in stands where its operand or the operation does; `double(x)` and `cast(x as double)` stand for themselves. */
    private static boolean isUnasked(Cast cast, Expression parent) {
        return cast.child().dataType() instanceof StringType
                && !(cast.dataType() instanceof StringType)
                && cast.getTagValue(Cast.USER_SPECIFIED_CAST()).isEmpty()
                && (isAt(cast, parent) || isAt(cast, cast.child()));
    }

    private static boolean isAt(Expression one, Expression other) {
        return Trees.start(one.origin()) == Trees.start(other.origin())
                && Trees.length(one.origin()) == Trees.length(other.origin());
    }

    private static boolean isReadable(Cast cast) {
        if (!cast.foldable()) {
            return false;
        }
        try {
            cast.eval(null);
            return true;
        } catch (Exception unreadable) {
            return false;
        }
    }

    private static String name(Expression text) {
        return text instanceof NamedExpression named ? "'%s'".formatted(named.name()) : text.sql();
    }

    private static SqlFault fault(Cast cast, Expression parent) {
        Expression at = cast.child().origin().startIndex().isDefined() ? cast.child() : parent;
        return Trees.fault(
                        at,
                        ProblemCode.TYPE_MISMATCH,
                        "%s is a text, and %s is needed here"
                                .formatted(name(cast.child()), cast.dataType().simpleString()))
                .withHint("take a column of that type; cast(... as %s) reads a text on purpose"
                        .formatted(cast.dataType().simpleString()));
    }
}
