package io.assay.spec.catalyst.function;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code weighted_mean(x, w)}: the sum of x·w over the sum of w, exact and rounded once; null where the weights add up to 0. Decimals and whole numbers are
 * summed as integers, with a mean of x's type where x is a decimal and a double else; where x or w is a double, both count as doubles and so does the mean.
 */
final class WeightedMeans {
    static final String NAME = "weighted_mean";
    private static final DecimalType WHOLE = DataTypes.createDecimalType(20, 0);

    private WeightedMeans() {}

    static Expression of(Seq<Expression> arguments) {
        List<Expression> children = CollectionConverters.asJava(arguments);
        boolean numbers =
                children.size() == 2 && children.stream().allMatch(child -> child.dataType() instanceof NumericType);
        if (!numbers) {
            return new WeightedMeanOfDoubles(arguments, 0, 0);
        }
        if (children.stream().anyMatch(child -> floating(child.dataType()))) {
            return new WeightedMeanOfDoubles(cast(children, DataTypes.DoubleType), 0, 0);
        }
        DataType type = children.getFirst().dataType();
        return new WeightedMean(cast(children, WHOLE), type instanceof DecimalType ? type : DataTypes.DoubleType, 0, 0);
    }

    private static boolean floating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    /** The arguments; those that are not of the type's kind cast to it. */
    private static Seq<Expression> cast(List<Expression> children, DataType type) {
        return CollectionConverters.asScala(children.stream()
                        .<Expression>map(child -> type.getClass().isInstance(child.dataType())
                                ? child
                                : new Cast(child, type, Option.empty(), EvalMode.ANSI()))
                        .toList())
                .toSeq();
    }
}
