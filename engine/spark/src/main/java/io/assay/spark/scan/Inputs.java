package io.assay.spark.scan;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.TaskInput.RawSegments;
import io.assay.spark.place.LaidOutTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

    /**
     * Registers, for as long as the rows are asked for, views that read a table's files bucket by bucket and in order, where they lie so.
     *
     * @return the rows over such views; empty where there are none
     */
    public static Optional<Dataset<Row>> laidOut(SparkSession session, TableTask task, Supplier<Dataset<Row>> rows) {
        Map<String, Dataset<Row>> before = new TreeMap<>();
        for (TaskInput input : task.inputs()) {
            if (input instanceof TaskInput.TableFiles files) {
                Optional<Dataset<Row>> laidOut = LaidOutTable.read(session, files);
                if (laidOut.isPresent()) {
                    before.put(files.view(), session.table(files.view()));
                    laidOut.get().createOrReplaceTempView(files.view());
                }
            }
        }
        try {
            return before.isEmpty() ? Optional.empty() : Optional.of(rows.get());
        } finally {
            before.forEach((view, plain) -> plain.createOrReplaceTempView(view));
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
