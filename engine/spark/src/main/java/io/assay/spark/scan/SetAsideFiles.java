package io.assay.spark.scan;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spec.value.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/** Collects the quarantine files of the tasks that settled versions; of a task that ran twice only one run counts. */
public final class SetAsideFiles {
    private final CollectionAccumulator<String> reports;

    SetAsideFiles(SparkContext context) {
        this.reports = context.collectionAccumulator();
    }

    CollectionAccumulator<String> reports() {
        return reports;
    }

    static String report(TableTask task, int partition, List<WrittenFile> files) {
        return partition + " "
                + TaskJson.write(new TableResult(task.table(), task.build(), List.of(), List.of(), files, 0, 0));
    }

    /** The result with these files, and their rows counted as quarantined. */
    public TableResult addTo(TableResult result) {
        Map<Integer, List<WrittenFile>> byPartition = new TreeMap<>();
        for (String report : reports.value()) {
            int blank = report.indexOf(' ');
            byPartition.put(
                    Integer.parseInt(report.substring(0, blank)),
                    TaskJson.readResult(report.substring(blank + 1)).quarantine());
        }
        List<WrittenFile> quarantine = new ArrayList<>(result.quarantine());
        Map<Interval, Long> rows = new TreeMap<>();
        byPartition.values().stream().flatMap(List::stream).forEach(file -> {
            quarantine.add(file);
            rows.merge(file.intervals().getFirst(), file.rows(), Long::sum);
        });
        List<WrittenInterval> intervals = result.intervals().stream()
                .map(interval -> interval.quarantining(rows.getOrDefault(interval.interval(), 0L)))
                .toList();
        return new TableResult(
                result.table(),
                result.build(),
                intervals,
                result.files(),
                quarantine,
                result.rowsRead(),
                result.milliseconds());
    }
}
