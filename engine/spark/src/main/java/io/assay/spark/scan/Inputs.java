package io.assay.spark.scan;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.TaskInput.RawSegments;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/** Makes a task's inputs views of a session. */
public final class Inputs {
    /** The view of a table that reads endpoints. */
    public static final String INPUT = "input";

    private Inputs() {}

    /**
     * Registers a view for each input, under the name that the statement uses.
     *
     * @param run the run's id
     * @param decoded counts the rows that are decoded
     * @return what the decoding of raw segments sets aside; empty where the task reads none
     */
    public static Optional<SetAsideFiles> register(
            SparkSession session, TableTask task, String run, LongAccumulator decoded) {
        for (TaskInput input : task.inputs()) {
            switch (input) {
                case TaskInput.TableFiles files -> FileScan.read(session, files).createOrReplaceTempView(files.view());
                case TaskInput.CatalogRows rows ->
                    CatalogScan.read(session, rows).createOrReplaceTempView(rows.view());
                case RawSegments ignored -> {}
            }
        }
        if (raw(task).isEmpty()) {
            return Optional.empty();
        }
        RawScan scan = new RawScan(session, task);
        scan.read(run, decoded).createOrReplaceTempView(INPUT);
        return Optional.of(scan.setAside());
    }

    /** The task's inputs that are raw segments. */
    public static List<RawSegments> raw(TableTask task) {
        return task.inputs().stream()
                .filter(RawSegments.class::isInstance)
                .map(RawSegments.class::cast)
                .toList();
    }
}
