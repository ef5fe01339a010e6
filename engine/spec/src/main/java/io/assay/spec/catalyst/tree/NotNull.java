package io.assay.spec.catalyst.tree;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.Max;
import org.apache.spark.sql.catalyst.expressions.aggregate.MaxBy;
import org.apache.spark.sql.catalyst.expressions.aggregate.Min;
import org.apache.spark.sql.catalyst.expressions.aggregate.MinBy;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;

/** Tells more often than Spark that a value is not null: columns that a condition needs, aggregates of groups that are never empty. */
public final class NotNull {
    private NotNull() {}

    /** The columns that are not null in every row for which the condition is true. */
    public static List<String> required(Expression condition) {
        List<String> columns = new ArrayList<>();
        collect(condition, columns);
        return columns;
    }

    private static void collect(Expression condition, List<String> columns) {
        switch (condition) {
            case And both -> {
                collect(both.left(), columns);
                collect(both.right(), columns);
            }
            case IsNotNull present -> add(present.child(), columns);
            case EqualNullSafe ignored -> {}
            case BinaryComparison comparison -> {
                add(comparison.left(), columns);
                add(comparison.right(), columns);
            }
            case In in -> add(in.value(), columns);
            default -> {}
        }
    }

    private static void add(Expression value, List<String> columns) {
        if (value instanceof Attribute attribute) {
            columns.add(attribute.name());
        } else if (value instanceof Cast cast) {
            add(cast.child(), columns);
        }
    }

    /** Whether the value may be null, given that a group holds at least one row. */
    public static boolean mayBeNull(Expression value, boolean aggregated) {
        if (aggregated
                && value instanceof AggregateExpression aggregate
                && aggregate.filter().isEmpty()) {
            return switch (aggregate.aggregateFunction()) {
                case Min ignored -> ofChildren(aggregate);
                case Max ignored -> ofChildren(aggregate);
                case Sum ignored -> ofChildren(aggregate);
                case Average ignored -> ofChildren(aggregate);
                case MinBy ignored -> ofChildren(aggregate);
                case MaxBy ignored -> ofChildren(aggregate);
                default -> value.nullable();
            };
        }
        return value.nullable();
    }

    private static boolean ofChildren(AggregateExpression aggregate) {
        return Trees.<Expression>list(aggregate.aggregateFunction().children()).stream()
                .anyMatch(Expression::nullable);
    }
}
