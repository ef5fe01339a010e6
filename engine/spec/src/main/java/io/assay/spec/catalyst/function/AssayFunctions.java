package io.assay.spec.catalyst.function;

import java.util.List;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DecimalType$;
import org.apache.spark.sql.types.IntegerType$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The one list of what we add to Spark's functions: the checker and the builder both call it, so that what is checked is what is run. */
public final class AssayFunctions {
    private AssayFunctions() {}

    /** Adds {@code weighted_mean(x, w)}, {@code exact_product(x, y, precision, scale)} and {@code exact_quotient(x, y, precision, scale)}. */
    public static void register(FunctionRegistry registry) {
        add(registry, WeightedMeans.NAME, WeightedMeans::of);
        add(registry, "exact_product", arguments -> onDecimals("product", arguments));
        add(registry, "exact_quotient", arguments -> onDecimals("quotient", arguments));
    }

    /** The rule, applied to resolved plans, that binds sums, means, variances, covariances and correlations of doubles to exact sums. */
    public static Rule<LogicalPlan> exactAggregates() {
        return new ExactAggregates();
    }

    private static void add(
            FunctionRegistry registry, String name, scala.Function1<Seq<Expression>, Expression> builder) {
        registry.createOrReplaceTempFunction(name, builder, "java_udf");
    }

    private static Expression onDecimals(String method, Seq<Expression> arguments) {
        if (arguments.size() != 4
                || !(arguments.apply(2) instanceof Literal precision)
                || !(arguments.apply(3) instanceof Literal scale)) {
            throw new IllegalArgumentException(
                    "Invalid call: exact_%s (must have two decimals, a precision and a scale)".formatted(method));
        }
        DecimalType type = DataTypes.createDecimalType((Integer) precision.value(), (Integer) scale.value());
        Seq<AbstractDataType> types = CollectionConverters.asScala(List.<AbstractDataType>of(
                        DecimalType$.MODULE$, DecimalType$.MODULE$, IntegerType$.MODULE$, IntegerType$.MODULE$))
                .toSeq();
        return new StaticInvoke(
                ExactDecimals.class, type, method, arguments, types, true, false, true, scala.Option.empty());
    }
}
