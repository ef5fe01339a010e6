package io.assay.spark.sink;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Predicate$;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression$;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.GenerateUnsafeRowJoiner$;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowJoiner;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows of a plan on their way to the sink. A plan that keeps rows of our own as they are, but for a filter, and only puts constants behind them, is carried
 * out without reading a value: bytes are joined.
 */
public final class SinkRows {
    private SinkRows() {}

    /** The plan's rows; each partition yields the same object again and again. */
    public static RDD<InternalRow> of(Dataset<Row> rows) {
        return Appended.of(rows.queryExecution().optimizedPlan())
                .map(appended -> appended.rows(rows.schema()))
                .orElseGet(() -> rows.queryExecution().toRdd());
    }

    /** Rows, the condition that they must fulfil, and the constants that come behind them. */
    private record Appended(LogicalRDD rows, Expression condition, List<Expression> constants) {
        static Optional<Appended> of(LogicalPlan plan) {
            if (plan instanceof Project project) {
                LogicalPlan below = project.child() instanceof Filter filter ? filter.child() : project.child();
                Expression condition =
                        project.child() instanceof Filter filter ? filter.condition() : Literal$.MODULE$.TrueLiteral();
                if (below instanceof LogicalRDD rows && !SubqueryExpression$.MODULE$.hasSubquery(condition)) {
                    return constants(project, rows).map(constants -> new Appended(rows, condition, constants));
                }
            }
            return Optional.empty();
        }

        /** What the projection puts behind the rows; empty where it does anything else. */
        private static Optional<List<Expression>> constants(Project project, LogicalRDD rows) {
            List<NamedExpression> columns = CollectionConverters.asJava(project.projectList());
            List<Attribute> given = CollectionConverters.asJava(rows.output());
            boolean kept = columns.size() >= given.size();
            for (int i = 0; kept && i < given.size(); i++) {
                kept = columns.get(i) instanceof Attribute column
                        && column.exprId().equals(given.get(i).exprId());
            }
            List<Expression> constants = new ArrayList<>();
            for (int i = given.size(); kept && i < columns.size(); i++) {
                kept = columns.get(i) instanceof Alias constant && constant.child() instanceof Literal;
                constants.add((Expression) columns.get(i));
            }
            return kept ? Optional.of(constants) : Optional.empty();
        }

        RDD<InternalRow> rows(StructType struct) {
            StructType before = new StructType();
            StructType behind = new StructType();
            for (int i = 0; i < struct.length(); i++) {
                if (i < rows.output().length()) {
                    before = before.add(struct.fields()[i]);
                } else {
                    behind = behind.add(struct.fields()[i]);
                }
            }
            Task task = new Task(
                    rows.output(),
                    condition,
                    CollectionConverters.asScala(constants).toSeq(),
                    before,
                    behind);
            return rows.rdd()
                    .toJavaRDD()
                    .mapPartitions((FlatMapFunction<Iterator<InternalRow>, InternalRow>) task::join)
                    .rdd();
        }
    }

    /** What each task does. */
    private record Task(
            Seq<Attribute> input, Expression condition, Seq<Expression> constants, StructType before, StructType behind)
            implements Serializable {
        Iterator<InternalRow> join(Iterator<InternalRow> rows) {
            BasePredicate predicate = Predicate$.MODULE$.create(condition, input);
            predicate.initialize(0);
            UnsafeProjection bytes = UnsafeProjection$.MODULE$.create(before);
            UnsafeRow after = UnsafeProjection$.MODULE$
                    .create(
                            constants,
                            CollectionConverters.<Attribute>asScala(List.of()).toSeq())
                    .apply(InternalRow.empty());
            UnsafeRowJoiner joiner = GenerateUnsafeRowJoiner$.MODULE$.create(before, behind);
            return new Kept(
                    rows, predicate, row -> joiner.join(row instanceof UnsafeRow own ? own : bytes.apply(row), after));
        }
    }

    /** The rows that fulfil a condition, each made another. */
    private static final class Kept implements Iterator<InternalRow> {
        private final Iterator<InternalRow> rows;
        private final BasePredicate condition;
        private final Function<InternalRow, InternalRow> made;
        private Optional<InternalRow> next = Optional.empty();

        Kept(Iterator<InternalRow> rows, BasePredicate condition, Function<InternalRow, InternalRow> made) {
            this.rows = rows;
            this.condition = condition;
            this.made = made;
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && rows.hasNext()) {
                next = Optional.of(rows.next()).filter(condition::eval);
            }
            return next.isPresent();
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            InternalRow row = made.apply(next.orElseThrow());
            next = Optional.empty();
            return row;
        }
    }
}
