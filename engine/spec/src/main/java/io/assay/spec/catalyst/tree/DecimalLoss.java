package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.types.DecimalType;

/** Finds calculations with decimals whose result Spark cuts to 38 digits, losing digits behind the point. */
public final class DecimalLoss {
    private static final int MOST_DIGITS = 38;

    private DecimalLoss() {}

    /** A fault for each calculation of a statement that loses digits. */
    public static List<SqlFault> inStatement(Expression resolved) {
        return in(resolved, false, DecimalLoss::waysInSql);
    }

    /** A fault for each calculation that loses digits; the outermost is spared where its value is rounded on purpose. */
    public static List<SqlFault> in(Expression resolved, boolean roundedOnPurpose) {
        return in(resolved, roundedOnPurpose, DecimalLoss::waysInSteps);
    }

    private static List<SqlFault> in(
            Expression resolved, boolean roundedOnPurpose, Function<BinaryArithmetic, String> ways) {
        List<SqlFault> faults = new ArrayList<>();
        for (Expression part : Trees.all(resolved)) {
            if (part instanceof BinaryArithmetic operation
                    && !(roundedOnPurpose && part.fastEquals(resolved))
                    && operation.left().dataType() instanceof DecimalType left
                    && operation.right().dataType() instanceof DecimalType right
                    && loses(operation, left, right)) {
                faults.add(fault(operation, left, right).withHint(ways.apply(operation)));
            }
        }
        return faults;
    }

    private static boolean loses(BinaryArithmetic operation, DecimalType left, DecimalType right) {
        int leftWhole = left.precision() - left.scale();
        int rightWhole = right.precision() - right.scale();
        return switch (operation) {
            case Multiply ignored -> left.precision() + right.precision() + 1 > MOST_DIGITS;
            case Divide ignored ->
                leftWhole + right.scale() + Math.max(6, left.scale() + right.precision() + 1) > MOST_DIGITS;
            case Add ignored -> sum(left, right, leftWhole, rightWhole) > MOST_DIGITS;
            case Subtract ignored -> sum(left, right, leftWhole, rightWhole) > MOST_DIGITS;
            default -> false;
        };
    }

    /** The digits of a sum, of which Spark drops only those behind the point: nothing is lost where both have the same scale. */
    private static int sum(DecimalType left, DecimalType right, int leftWhole, int rightWhole) {
        return left.scale() == right.scale()
                ? 0
                : Math.max(leftWhole, rightWhole) + Math.max(left.scale(), right.scale()) + 1;
    }

    private static SqlFault fault(BinaryArithmetic operation, DecimalType left, DecimalType right) {
        return Trees.fault(
                operation,
                ProblemCode.DECIMAL_OVERFLOW,
                "%s %s %s would lose digits: its result has more than 38 digits"
                        .formatted(left.simpleString(), operation.symbol(), right.simpleString()));
    }

    private static String waysInSteps(BinaryArithmetic operation) {
        return operation instanceof Multiply
                ? "notional(price, quantity) rounds once to 'money'; or {value: ..., as: decimal(28,8)}"
                : "{value: ..., as: double} or {value: ..., as: decimal(28,8)} rounds the last operation on purpose; those within it want columns of their own";
    }

    /** In SQL a number is rounded before it is calculated with, so that the result has the digits that are left. */
    private static String waysInSql(BinaryArithmetic operation) {
        return switch (operation) {
            case Multiply ignored ->
                "notional(price, quantity) rounds once to 'money'; or round first: CAST(x AS DECIMAL(18, 4)) * CAST(y AS DECIMAL(19, 4)); or CAST(x AS DOUBLE)";
            case Divide ignored ->
                "round first: CAST(x AS DECIMAL(16, 4)) / CAST(y AS DECIMAL(16, 4)); or CAST(x AS DOUBLE)";
            default ->
                "give both one scale: CAST(x AS DECIMAL(38, 8)) %s CAST(y AS DECIMAL(38, 8)); or CAST(x AS DOUBLE)"
                        .formatted(operation.symbol());
        };
    }
}
