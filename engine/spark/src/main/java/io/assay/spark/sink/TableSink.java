package io.assay.spark.sink;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/** Runs the job that writes a table's rows: each task streams its partition into files of its own and hands back what it counted. */
public final class TableSink {
    private TableSink() {}

    /**
     * Writes the rows.
     *
     * @param rows partitions in file order, rows as {@link SinkLayout} says
     * @param written counts the rows of finished tasks
     * @return one result a partition, of the attempts that succeeded
     */
    public static List<TableResult> write(RDD<InternalRow> rows, TableTask task, String run, LongAccumulator written) {
        String text = TaskJson.write(task.withoutInputs());
        return rows
                .toJavaRDD()
                .mapPartitions((FlatMapFunction<Iterator<InternalRow>, String>) partition ->
                        List.of(write(partition, text, run, written)).iterator())
                .collect()
                .stream()
                .map(TaskJson::readResult)
                .toList();
    }

    private static String write(Iterator<InternalRow> partition, String text, String run, LongAccumulator written) {
        TableTask task = TaskJson.readTask(text);
        if (!partition.hasNext()) {
            return TaskJson.write(new TableResult(task.table(), task.build(), List.of(), List.of(), List.of(), 0, 0));
        }
        TableResult result = new PartitionSink(task, stem(run)).write(partition);
        result.intervals().forEach(interval -> written.add(interval.rows()));
        return TaskJson.write(result);
    }

    /** What the files of this task attempt are called, which no other attempt's are. */
    public static String stem(String run) {
        TaskContext context = TaskContext.get();
        return "%s-%05d-%d-%s"
                .formatted(
                        run,
                        context.partitionId(),
                        context.taskAttemptId(),
                        UUID.randomUUID().toString().substring(0, 8));
    }
}
