package io.assay.spark;

import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.BuildMessage.Stage;
import io.assay.lake.task.TableTask;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.util.LongAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/** Counts what passes through one task and says so when it has changed. */
final class TaskProgress {
    private final TableTask task;
    private final LongAccumulator written;
    private final LongAccumulator decoded;
    private final List<SparkPlan> plans = new CopyOnWriteArrayList<>();
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

    /** Plans a query of the task's; from now on the rows that it reads are counted. */
    void reading(Dataset<Row> rows) {
        plans.add(rows.queryExecution().executedPlan());
    }

    /** Rows decoded, or that the leaves of the plan have given, by now. */
    long rowsRead() {
        if (decoded.value() > 0) {
            return decoded.value();
        }
        return plans.stream().mapToLong(this::rowsOf).sum();
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

    private long rowsOf(SparkPlan plan) {
        return switch (plan) {
            case AdaptiveSparkPlanExec adaptive -> rowsOf(adaptive.executedPlan());
            case QueryStageExec stage -> rowsOf(stage.plan());
            default -> plan.children().isEmpty() ? rowsOfLeaf(plan) : rowsOfChildren(plan);
        };
    }

    private long rowsOfChildren(SparkPlan plan) {
        return CollectionConverters.asJava(plan.children()).stream()
                .mapToLong(this::rowsOf)
                .sum();
    }

    /** Where there are several plans, the later ones read what the earlier ones give. */
    private long rowsOfLeaf(SparkPlan leaf) {
        if (leaf instanceof RDDScanExec && plans.size() > 1) {
            return 0;
        }
        scala.Option<SQLMetric> rows = leaf.metrics().get("numOutputRows");
        return rows.isEmpty() ? 0 : Math.max(0, rows.get().value());
    }
}
