package io.assay.spec.catalyst.function;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.Corr;
import org.apache.spark.sql.catalyst.expressions.aggregate.CovPopulation;
import org.apache.spark.sql.catalyst.expressions.aggregate.CovSample;
import org.apache.spark.sql.catalyst.expressions.aggregate.StddevPop;
import org.apache.spark.sql.catalyst.expressions.aggregate.StddevSamp;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.expressions.aggregate.VariancePop;
import org.apache.spark.sql.catalyst.expressions.aggregate.VarianceSamp;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import scala.runtime.AbstractPartialFunction;

/** Puts exact statistics in the place of Spark's floating-point aggregates, those of sub-queries included. Sums of whole numbers and decimals are exact already and stay. */
final class ExactAggregates extends Rule<LogicalPlan> {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformAllExpressionsWithSubqueries(new Replacement());
    }

    /** The replacement, expression by expression. */
    private static final class Replacement extends AbstractPartialFunction<Expression, Expression> {
        @Override
        public boolean isDefinedAt(Expression expression) {
            return expression instanceof AggregateFunction function
                    && statistic(function).isPresent();
        }

        @Override
        public Expression apply(Expression expression) {
            AggregateFunction function = (AggregateFunction) expression;
            return statistic(function)
                    .<Expression>map(statistic -> new ExactStatistic(function.children(), 0, 0, statistic))
                    .orElse(expression);
        }
    }

    private static Optional<Statistic> statistic(AggregateFunction function) {
        return Optional.ofNullable(
                switch (function) {
                    case Sum sum when floating(sum.child().dataType()) -> Statistic.SUM;
                    case Average mean
                    when floating(mean.child().dataType()) || mean.child().dataType() instanceof IntegralType ->
                        Statistic.MEAN;
                    case VarianceSamp ignored -> Statistic.VARIANCE_OF_SAMPLE;
                    case VariancePop ignored -> Statistic.VARIANCE_OF_ALL;
                    case StddevSamp ignored -> Statistic.DEVIATION_OF_SAMPLE;
                    case StddevPop ignored -> Statistic.DEVIATION_OF_ALL;
                    case CovSample ignored -> Statistic.COVARIANCE_OF_SAMPLE;
                    case CovPopulation ignored -> Statistic.COVARIANCE_OF_ALL;
                    case Corr ignored -> Statistic.CORRELATION;
                    default -> null;
                });
    }

    private static boolean floating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }
}
