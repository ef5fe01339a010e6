package io.assay.spark.place;

import io.assay.lake.task.TableTask.Layout;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import scala.jdk.javaapi.CollectionConverters;

/** Sees whether a plan hands on rows, partition by partition, in the order in which our own scan gave them. */
final class KeptOrder {
    private KeptOrder() {}

    /** Whether nothing but projections and filters stand above one ordered scan, and the columns of the order pass through unchanged. */
    static boolean keeps(Dataset<Row> rows, List<ColumnName> order) {
        SparkPlan plan = rows.queryExecution().executedPlan();
        return isStraight(plan) && keeps(CollectionConverters.asJava(plan.outputOrdering()), order);
    }

    /** As above, of rows that are ordered by the month of a column first. */
    static boolean keepsByMonth(Dataset<Row> rows, ColumnName time, List<ColumnName> order) {
        SparkPlan plan = rows.queryExecution().executedPlan();
        List<SortOrder> kept = CollectionConverters.asJava(plan.outputOrdering());
        return isStraight(plan)
                && !kept.isEmpty()
                && isMonthOf(kept.getFirst().child(), time)
                && keeps(kept.subList(1, kept.size()), order);
    }

    /** Whether nothing but projections and filters stand above one scan of files that lie as the layout says, and its columns pass through unchanged. */
    static boolean keeps(Dataset<Row> rows, Layout layout) {
        SparkPlan plan = rows.queryExecution().executedPlan();
        return scan(plan)
                .filter(read -> read.scan() instanceof LaidOutScan laidOut
                        && laidOut.layout().equals(layout))
                .filter(read -> columns(layout)
                        .allMatch(column -> attribute(plan, column).equals(attribute(read, column))))
                .isPresent();
    }

    private static Stream<ColumnName> columns(Layout layout) {
        return Stream.of(layout.monthOf().stream(), layout.bucketBy().stream(), layout.sortedBy().stream())
                .flatMap(columns -> columns);
    }

    private static Optional<ExprId> attribute(SparkPlan plan, ColumnName column) {
        return CollectionConverters.asJava(plan.output()).stream()
                .filter(attribute -> attribute.name().equals(column.text()))
                .map(Attribute::exprId)
                .findFirst();
    }

    /** The one scan under nothing but projections and filters. */
    private static Optional<BatchScanExec> scan(SparkPlan plan) {
        return switch (plan) {
            case BatchScanExec scan -> Optional.of(scan);
            case ColumnarToRowExec rows -> scan(rows.child());
            case ProjectExec project -> scan(project.child());
            case FilterExec filter -> scan(filter.child());
            case WholeStageCodegenExec stage -> scan(stage.child());
            case InputAdapter adapter -> scan(adapter.child());
            default -> Optional.empty();
        };
    }

    private static boolean isMonthOf(Expression expression, ColumnName time) {
        return expression instanceof StaticInvoke call
                && call.functionName().equals(Placement.MONTH)
                && isOf(call.arguments().head(), time);
    }

    private static boolean keeps(List<SortOrder> kept, List<ColumnName> order) {
        if (order.isEmpty() || kept.size() < order.size()) {
            return false;
        }
        for (int i = 0; i < order.size(); i++) {
            if (!isOf(kept.get(i), order.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStraight(SparkPlan plan) {
        return switch (plan) {
            case RDDScanExec ignored -> true;
            case ProjectExec project -> isStraight(project.child());
            case FilterExec filter -> isStraight(filter.child());
            case WholeStageCodegenExec stage -> isStraight(stage.child());
            case InputAdapter adapter -> isStraight(adapter.child());
            default -> false;
        };
    }

    private static boolean isOf(SortOrder order, ColumnName column) {
        return CollectionConverters.asJava(order.children()).stream().anyMatch(child -> isOf(child, column));
    }

    private static boolean isOf(Expression expression, ColumnName column) {
        return expression instanceof AttributeReference attribute
                && attribute.name().equals(column.text());
    }
}
