package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.catalyst.tree.Trees;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.runtime.AbstractPartialFunction;

/** Keeps the rows of a small table for which a condition is true, with Catalyst's interpreter. */
final class RowFilter {
    private final CatalystEngine engine;

    RowFilter(CatalystEngine engine) {
        this.engine = engine;
    }

    /** The positions of the rows that the condition, which is known to be sound, keeps. */
    List<Integer> kept(String condition, View view, List<List<Optional<String>>> rows)
            throws ParseException, AnalysisException {
        LogicalPlan resolved = engine.analyze(
                CatalystAnalysis.valueOf(engine.parseExpression(condition)), Map.of("input", view.schema()));
        LogicalPlan plan = engine.inConf(() -> ReplaceExpressions$.MODULE$.apply(resolved));
        Expression value = ((Alias) Trees.list(plan.expressions()).getFirst()).child();
        List<Attribute> columns = Trees.list(Trees.children(plan).getFirst().output());
        Expression bound = value.transform(new Binding(columns));
        List<Integer> kept = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            InternalRow row = row(rows.get(at), view.schema());
            if (Boolean.TRUE.equals(engine.inConf(() -> bound.eval(row)))) {
                kept.add(at);
            }
        }
        return List.copyOf(kept);
    }

    /** Puts a column's position in the place of its name. */
    private static final class Binding extends AbstractPartialFunction<Expression, Expression> {
        private final List<Long> ids;

        Binding(List<Attribute> columns) {
            ids = columns.stream().map(column -> column.exprId().id()).toList();
        }

        @Override
        public boolean isDefinedAt(Expression expression) {
            return expression instanceof Attribute;
        }

        @Override
        public Expression apply(Expression expression) {
            Attribute column = (Attribute) expression;
            return new BoundReference(ids.indexOf(column.exprId().id()), column.dataType(), column.nullable());
        }
    }

    private InternalRow row(List<Optional<String>> cells, Schema schema) {
        List<Object> values = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            values.add(
                    cells.get(at).isEmpty()
                            ? null
                            : value(
                                    cells.get(at).get(),
                                    schema.columns().get(at).type()));
        }
        return new GenericInternalRow(values.toArray());
    }

    private Object value(String text, DataType type) {
        Literal literal = Literal.create(UTF8String.fromString(text), DataTypes.StringType);
        Expression cast = new Cast(literal, SparkTypes.toSpark(type), Option.apply("UTC"), EvalMode.ANSI());
        return engine.inConf(() -> cast.eval(InternalRow.empty()));
    }
}
