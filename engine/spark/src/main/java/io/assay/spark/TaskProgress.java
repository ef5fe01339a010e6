package io.assay.spark;

import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.BuildMessage.Stage;
import io.assay.lake.task.TableTask;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Counts what passes through one task and says so when it has changed. */
final class TaskProgress {
    private final TableTask task;
    private final LongAccumulator written;
    private final LongAccumulator decoded;
    private volatile @Nullable SparkPlan plan;
    private long readSaid;
    private long writtenSaid;

    TaskProgress(SparkContext context, TableTask task) {
        this.task = task;
        this.written = context.longAccumulator();
        this.decoded = context.longAccumulator();
    }

    LongAccumulator written() {
        return written;
    }

    /** Rows decoded from raw segments, which stand for the rows read. */
    LongAccumulator decoded() {
        return decoded;
    }

    /** Plans the query; from now on the rows that it reads are counted. */
    void reading(Dataset<Row> rows) {
        plan = rows.queryExecution().executedPlan();
    }

    /** Rows decoded, or that the leaves of the plan have given, by now. */
    long rowsRead() {
        if (decoded.value() > 0) {
            return decoded.value();
        }
        return Optional.ofNullable(plan).map(TaskProgress::rowsOf).orElse(0L);
    }

    /** Tells the listener what is new. */
    synchronized void tell(Consumer<BuildMessage> listener) {
        long read = rowsRead();
        if (read > readSaid) {
            readSaid = read;
            listener.accept(new BuildMessage.Progress(task.table(), task.span(), Stage.READ, read));
        }
        long wrote = written.value();
        if (wrote > writtenSaid) {
            writtenSaid = wrote;
            listener.accept(new BuildMessage.Progress(task.table(), task.span(), Stage.WRITE, wrote));
        }
    }

    private static long rowsOf(SparkPlan plan) {
        return switch (plan) {
            case AdaptiveSparkPlanExec adaptive -> rowsOf(adaptive.executedPlan());
            case QueryStageExec stage -> rowsOf(stage.plan());
            default -> plan.children().isEmpty() ? rowsOfLeaf(plan) : rowsOfChildren(plan);
        };
    }

    private static long rowsOfChildren(SparkPlan plan) {
        return CollectionConverters.asJava(plan.children()).stream()
                .mapToLong(TaskProgress::rowsOf)
                .sum();
    }

    private static long rowsOfLeaf(SparkPlan leaf) {
        scala.Option<SQLMetric> rows = leaf.metrics().get("numOutputRows");
        return rows.isEmpty() ? 0 : Math.max(0, rows.get().value());
    }
}
