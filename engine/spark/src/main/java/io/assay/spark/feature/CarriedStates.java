package io.assay.spark.feature;

import io.assay.lake.file.StorageFailures;
import io.assay.lake.state.SeriesName;
import io.assay.lake.state.StateFile;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Carry;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.feature.StageTask.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Puts the states that a task's partitions leave together: at each built interval's end, those of all series there ever were, in a file of the table's folder. Of a
 * partition that was computed twice only one counts; they say the same.
 */
public final class CarriedStates implements AutoCloseable {
    private final TableTask task;
    private final CollectionAccumulator<Report> reports;
    private final SortedMap<Integer, JavaRDD<InternalRow>> passes = new TreeMap<>();

    public CarriedStates(SparkContext context, TableTask task) {
        this.task = task;
        this.reports = context.collectionAccumulator();
    }

    /** Where partitions report their files. */
    CollectionAccumulator<Report> reports() {
        return reports;
    }

    /** Says which rows come out of a step's pass. */
    void expect(int stage, JavaRDD<InternalRow> passed) {
        passes.put(stage, passed);
    }

    /** The result, each interval with the hash of the state at its end, which is durable; the same where nothing is carried. */
    public TableResult addTo(TableResult result) {
        if (task.carry().isEmpty()) {
            return result;
        }
        Carry carry = task.carry().get();
        Path folder = Path.of(carry.folder());
        SortedMap<SeriesName, byte[]> states =
                carry.from().map(hash -> StateFile.read(folder, hash)).orElseGet(TreeMap::new);
        List<WrittenInterval> carrying = new ArrayList<>();
        try (StateParts parts = StateParts.open(files())) {
            for (int i = 0; i < result.intervals().size(); i++) {
                parts.addTo(states, i);
                carrying.add(result.intervals().get(i).carrying(StateFile.write(folder, states)));
            }
        }
        return new TableResult(
                result.table(),
                result.build(),
                carrying,
                result.files(),
                result.quarantine(),
                result.rowsRead(),
                result.milliseconds());
    }

    /** The file of each partition of each step. */
    private List<Path> files() {
        passes.reversed().forEach(this::readRest);
        List<Path> files = new ArrayList<>();
        for (Map.Entry<Integer, JavaRDD<InternalRow>> pass : passes.entrySet()) {
            SortedMap<Integer, Path> reported = reported(pass.getKey());
            if (reported.size() != pass.getValue().getNumPartitions()) {
                throw new IllegalStateException(
                        "Cannot carry the state of %s on: %d partitions of %d were read to their end"
                                .formatted(
                                        task.table(),
                                        reported.size(),
                                        pass.getValue().getNumPartitions()));
            }
            files.addAll(reported.values());
        }
        return files;
    }

    /**
     * Reads the partitions to their end of which the table needed no row, or not all: where a join meets none, Spark does not ask for the other side's. Later
     * steps are read first, as they read the earlier ones.
     */
    private void readRest(int stage, JavaRDD<InternalRow> passed) {
        SortedMap<Integer, Path> reported = reported(stage);
        int[] unread = IntStream.range(0, passed.getNumPartitions())
                .filter(partition -> !reported.containsKey(partition))
                .toArray();
        if (unread.length > 0) {
            passed.mapPartitions(CarriedStates::readToTheEnd).collectPartitions(unread);
        }
    }

    private static Iterator<InternalRow> readToTheEnd(Iterator<InternalRow> rows) {
        rows.forEachRemaining(row -> {});
        return Collections.emptyIterator();
    }

    /** The files of a step's partitions that were read to their end. */
    private SortedMap<Integer, Path> reported(int stage) {
        SortedMap<Integer, Path> files = new TreeMap<>();
        for (Report report : List.copyOf(reports.value())) {
            if (report.stage() == stage) {
                files.put(report.partition(), Path.of(report.file()));
            }
        }
        return files;
    }

    /** Removes what the partitions left. */
    @Override
    public void close() {
        for (Report report : List.copyOf(reports.value())) {
            Path file = Path.of(report.file());
            try {
                Files.deleteIfExists(file);
            } catch (IOException fault) {
                throw StorageFailures.writing(file, fault);
            }
        }
    }
}
