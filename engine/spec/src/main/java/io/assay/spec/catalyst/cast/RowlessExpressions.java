package io.assay.spec.catalyst.cast;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import scala.runtime.AbstractPartialFunction;

/** Computes expressions that read no row. */
final class RowlessExpressions {
    private RowlessExpressions() {}

    /** Whether the expression is the same for every row, and computing it succeeds. */
    static boolean isComputable(Expression expression) {
        if (!expression.references().isEmpty() || !expression.deterministic()) {
            return false;
        }
        try {
            expression.transformUp(new Replacement()).eval(null);
            return true;
        } catch (Exception failure) {
            return false;
        }
    }

    /** What stands for a function that Spark knows by its replacement only. */
    private static final class Replacement extends AbstractPartialFunction<Expression, Expression> {
        @Override
        public boolean isDefinedAt(Expression expression) {
            return expression instanceof RuntimeReplaceable;
        }

        @Override
        public Expression apply(Expression expression) {
            return ((RuntimeReplaceable) expression).replacement();
        }
    }
}
