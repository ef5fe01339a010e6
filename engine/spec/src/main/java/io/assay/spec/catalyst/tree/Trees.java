package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.SqlAnswer.Part;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's trees as Java lists, outermost first, subqueries included. */
public final class Trees {
    private Trees() {}

    /** The expression and all below it, left to right. */
    public static List<Expression> all(Expression root) {
        List<Expression> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(Expression at, List<Expression> found) {
        found.add(at);
        list(at.children()).forEach(child -> collect(child, found));
    }

    /** The plan and all plans below it, those of subqueries and of common table expressions included. */
    public static List<LogicalPlan> plans(LogicalPlan root) {
        List<LogicalPlan> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(LogicalPlan at, List<LogicalPlan> found) {
        found.add(at);
        for (Expression expression : expressions(at)) {
            for (Expression part : all(expression)) {
                if (part instanceof SubqueryExpression subquery) {
                    LogicalPlan plan = subquery.plan();
                    collect(plan, found);
                }
            }
        }
        for (LogicalPlan child : children(at)) {
            collect(child, found);
        }
        for (TreeNode<?> inner : list(at.innerChildren())) {
            if (inner instanceof LogicalPlan plan && !found.contains(plan)) {
                collect(plan, found);
            }
        }
    }

    /** Where the outermost aggregates of the expression stand in the text that it was parsed from, in order. */
    public static List<Part> aggregates(Expression root, String text) {
        List<Part> found = new ArrayList<>();
        addAggregates(root, text, found);
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Part::start))
                .toList();
    }

    private static void addAggregates(Expression at, String text, List<Part> found) {
        if (at instanceof AggregateExpression) {
            int start = text.offsetByCodePoints(0, start(at.origin()));
            found.add(new Part(start, text.offsetByCodePoints(start, length(at.origin()))));
        } else {
            list(at.children()).forEach(child -> addAggregates(child, text, found));
        }
    }

    public static List<LogicalPlan> children(LogicalPlan plan) {
        return list(plan.children());
    }

    /** The expressions that stand in the plan's node itself. */
    public static List<Expression> expressions(QueryPlan<?> plan) {
        return list(plan.expressions());
    }

    public static <T> List<T> list(scala.collection.Seq<? extends T> sequence) {
        return List.copyOf(CollectionConverters.<T>asJava(widened(sequence)));
    }

    @SuppressWarnings("unchecked") // read-only
    private static <T> scala.collection.Seq<T> widened(scala.collection.Seq<? extends T> sequence) {
        return (scala.collection.Seq<T>) sequence;
    }

    /** Where the node begins in the text it was parsed from; 0 where that is not known. */
    public static int start(Origin origin) {
        return position(origin.startIndex(), 0);
    }

    /** How many characters the node takes; 1 where that is not known. */
    public static int length(Origin origin) {
        int start = start(origin);
        return Math.max(1, position(origin.stopIndex(), start) - start + 1);
    }

    /** A fault at the very characters that the expression was parsed from. */
    public static SqlFault fault(Expression at, ProblemCode code, String message) {
        return SqlFault.of(code, start(at.origin()), length(at.origin()), message);
    }

    private static int position(Option<Object> index, int otherwise) {
        return index.isDefined() ? (Integer) index.get() : otherwise;
    }
}
