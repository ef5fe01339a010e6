package io.assay.spark.scan;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.TaskInput.RawSegments;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Makes a task's inputs views of a session. */
public final class Inputs {
    /** The view of a table that reads endpoints. */
    public static final String INPUT = "input";

    private Inputs() {}

    /** Registers a view for each input, under the name that the statement uses. */
    public static void register(SparkSession session, TableTask task) {
        for (TaskInput input : task.inputs()) {
            switch (input) {
                case TaskInput.TableFiles files -> FileScan.read(session, files).createOrReplaceTempView(files.view());
                case TaskInput.CatalogRows rows ->
                    CatalogScan.read(session, rows).createOrReplaceTempView(rows.view());
                case RawSegments ignored -> {}
            }
        }
    }

    /** The task's inputs that are raw segments. */
    public static List<RawSegments> raw(TableTask task) {
        return task.inputs().stream()
                .filter(RawSegments.class::isInstance)
                .map(RawSegments.class::cast)
                .toList();
    }
}
