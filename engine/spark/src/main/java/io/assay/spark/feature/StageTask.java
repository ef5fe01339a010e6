package io.assay.spark.feature;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import io.assay.spark.sink.IntervalIndex;
import io.assay.spark.sink.TableSink;
import io.assay.spec.relation.FeatureStage;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskFailureListener;

/**
 * A step's pass over one partition, as it goes to the process that carries it out.
 *
 * @param text the task
 * @param stage the step's position among the task's
 * @param byMonth whether a partition holds a month's series after another month's
 * @param reports takes the files of states of the partitions that were read to their end
 */
record StageTask(
        StageProgram program,
        String text,
        int stage,
        boolean byMonth,
        String run,
        CollectionAccumulator<Report> reports)
        implements Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> {

    /** The file of states that a partition of a step left. */
    record Report(int stage, int partition, String file) implements Serializable {}

    /** @param partition of the step's own, which is not the reading task's where steps are united */
    @Override
    public Iterator<InternalRow> call(Integer partition, Iterator<InternalRow> rows) {
        TableTask task = TaskJson.readTask(text);
        FeatureStage step = task.features().get(stage);
        Optional<StateLog> log =
                step.carries() && task.carry().isPresent() ? Optional.of(log(task, partition)) : Optional.empty();
        StageCalls calls = new StageCalls(program, step);
        SeriesBook book = new SeriesBook(program, step, calls, byMonth, log);
        long live = task.grid().isWhole()
                ? Long.MIN_VALUE
                : IntervalIndex.micros(task.build().getFirst().start());
        return new StagePass(rows, program, step, calls, book, live);
    }

    private StateLog log(TableTask task, int partition) {
        StateLog log = new StateLog(
                task, stage, TableSink.stem(run), file -> reports.add(new Report(stage, partition, file.toString())));
        TaskContext context = TaskContext.get();
        context.addTaskCompletionListener((TaskCompletionListener) ended -> log.close());
        // Nobody hears of the file: what a failed attempt reports is lost.
        context.addTaskFailureListener((TaskFailureListener) (failed, fault) -> log.discard());
        return log;
    }
}
