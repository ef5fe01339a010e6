package io.assay.spark.feature;

import io.assay.spark.place.OrderedRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Columns computed from one row alone, as Catalyst analyses and optimises them: travels to where the rows are, and is compiled there. */
final class RowExpressions implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Projections one upon another. */
    private final ArrayList<Step> steps;

    /** A projection, and the columns of the rows that it is over. */
    private record Step(ArrayList<Expression> columns, ArrayList<Attribute> input) implements Serializable {
        private static final long serialVersionUID = 1L;

        static Step of(Seq<?> columns, Seq<Attribute> input) {
            ArrayList<Expression> expressions = new ArrayList<>();
            CollectionConverters.asJava(columns).forEach(column -> expressions.add((Expression) column));
            return new Step(expressions, new ArrayList<>(CollectionConverters.asJava(input)));
        }

        UnsafeProjection compile() {
            return UnsafeProjection$.MODULE$.create(
                    CollectionConverters.<Expression>asScala(columns).toSeq(),
                    CollectionConverters.<Attribute>asScala(input).toSeq());
        }

        /** The position of a column among those of the rows that it is over. */
        int ordinal(AttributeReference column) {
            for (int i = 0; i < input.size(); i++) {
                if (input.get(i).exprId().equals(column.exprId())) {
                    return i;
                }
            }
            throw new IllegalArgumentException("Invalid column: %s (must be one of %s)".formatted(column, input));
        }
    }

    private RowExpressions(List<Step> steps) {
        this.steps = new ArrayList<>(steps);
    }

    /** Columns over rows of the type. */
    static RowExpressions of(SparkSession session, StructType struct, List<Column> columns) {
        RDD<InternalRow> none = new JavaSparkContext(session.sparkContext())
                .<InternalRow>emptyRDD()
                .rdd();
        LogicalPlan plan = OrderedRows.of(session, none, struct, List.of())
                .select(columns.toArray(Column[]::new))
                .queryExecution()
                .optimizedPlan();
        List<Step> steps = new ArrayList<>();
        while (plan instanceof Project project) {
            steps.addFirst(Step.of(project.projectList(), project.child().output()));
            plan = project.child();
        }
        if (!(plan instanceof LogicalRDD)) {
            throw new IllegalArgumentException("Invalid value: %s (must be computed from one row)".formatted(columns));
        }
        if (steps.isEmpty()) {
            steps.add(Step.of(plan.output(), plan.output()));
        }
        return new RowExpressions(steps);
    }

    /** The type of a column. */
    DataType type(int column) {
        return steps.getLast().columns().get(column).dataType();
    }

    /** The ordinals of the row that a column is computed from. */
    SortedSet<Integer> reads(int column) {
        SortedSet<Integer> reads = new TreeSet<>();
        addReads(reads, steps.size() - 1, steps.getLast().columns().get(column));
        return reads;
    }

    private void addReads(SortedSet<Integer> reads, int step, Expression expression) {
        if (expression instanceof AttributeReference column) {
            int ordinal = steps.get(step).ordinal(column);
            if (step == 0) {
                reads.add(ordinal);
            } else {
                addReads(reads, step - 1, steps.get(step - 1).columns().get(ordinal));
            }
        }
        CollectionConverters.asJava(expression.children()).forEach(child -> addReads(reads, step, child));
    }

    /** The projections, compiled. */
    Compiled compile() {
        return new Compiled(steps.stream().map(Step::compile).toArray(UnsafeProjection[]::new));
    }

    /** One task's projections; yields the same row again and again. */
    static final class Compiled {
        private final UnsafeProjection[] projections;

        private Compiled(UnsafeProjection[] projections) {
            this.projections = projections;
        }

        UnsafeRow apply(InternalRow row) {
            UnsafeRow made = projections[0].apply(row);
            for (int i = 1; i < projections.length; i++) {
                made = projections[i].apply(made);
            }
            return made;
        }
    }
}
