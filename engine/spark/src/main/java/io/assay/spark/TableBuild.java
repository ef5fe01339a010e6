package io.assay.spark;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.compute.IntervalRules;
import io.assay.spark.compute.TableRows;
import io.assay.spark.place.Placement;
import io.assay.spark.scan.Inputs;
import io.assay.spark.scan.SetAsideFiles;
import io.assay.spark.sink.Results;
import io.assay.spark.sink.TableSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Builds one task: views, statement, order, files, rules. */
final class TableBuild {
    private final SparkEngine engine;
    private final BuildJob job;
    private final TableTask task;
    private final TaskProgress progress;

    TableBuild(SparkEngine engine, BuildJob job, TableTask task, TaskProgress progress) {
        this.engine = engine;
        this.job = job;
        this.task = task;
        this.progress = progress;
    }

    /** The rows as they reach the sink, once the views are there. */
    static Dataset<Row> rows(SparkSession session, BuildJob job, TableTask task) {
        return new Placement(task).place(new TableRows(session, task).all(job.until()));
    }

    /** The result; where an interval is held back it names no file, since the others are built again without it. */
    TableResult run() {
        long started = System.nanoTime();
        SparkSession session = engine.session();
        Optional<SetAsideFiles> setAside = Inputs.register(session, task, job.run(), progress.decoded());
        Dataset<Row> rows = rows(session, job, task);
        progress.reading(rows);
        List<TableResult> parts = TableSink.write(rows.queryExecution().toRdd(), task, job.run(), progress.written());
        TableResult merged = Results.merged(task, parts, progress.rowsRead());
        TableResult whole = setAside.map(files -> files.addTo(merged)).orElse(merged);
        TableResult judged = IntervalRules.judge(session, task, whole);
        long milliseconds = (System.nanoTime() - started) / 1_000_000;
        if (judged.intervals().stream().anyMatch(WrittenInterval::held)) {
            forget(judged);
            return withFiles(judged, List.of(), List.of(), milliseconds);
        }
        return withFiles(judged, judged.files(), judged.quarantine(), milliseconds);
    }

    private static TableResult withFiles(
            TableResult result, List<WrittenFile> files, List<WrittenFile> quarantine, long milliseconds) {
        return new TableResult(
                result.table(), result.build(), result.intervals(), files, quarantine, result.rowsRead(), milliseconds);
    }

    private static void forget(TableResult result) {
        Stream.concat(result.files().stream(), result.quarantine().stream())
                .map(WrittenFile::path)
                .forEach(path -> {
                    try {
                        Files.deleteIfExists(Path.of(path));
                    } catch (IOException fault) {
                        throw new UncheckedIOException(fault);
                    }
                });
    }
}
