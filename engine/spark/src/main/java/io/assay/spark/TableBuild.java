package io.assay.spark;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.compute.IntervalRules;
import io.assay.spark.compute.Placement;
import io.assay.spark.compute.TableRows;
import io.assay.spark.scan.Inputs;
import io.assay.spark.sink.Results;
import io.assay.spark.sink.TableSink;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** The rows as they reach the sink. */
    static Dataset<Row> rows(SparkSession session, BuildJob job, TableTask task) {
        Inputs.register(session, task);
        return new Placement(task).place(new TableRows(session, task).all(job.until()));
    }

    TableResult run() {
        long started = System.nanoTime();
        TableResult all = once(task, started);
        List<Interval> held = all.intervals().stream()
                .filter(WrittenInterval::held)
                .map(WrittenInterval::interval)
                .toList();
        if (held.isEmpty()) {
            return all;
        }
        forget(all);
        List<Interval> good = task.build().stream()
                .filter(interval -> !held.contains(interval))
                .toList();
        TableResult rest = good.isEmpty()
                ? new TableResult(task.table(), good, List.of(), List.of(), List.of(), 0, 0)
                : once(task.building(good), started);
        return withHeld(all, rest);
    }

    private TableResult once(TableTask part, long started) {
        SparkSession session = engine.session();
        Dataset<Row> rows = rows(session, job, part);
        progress.reading(rows);
        List<TableResult> parts = TableSink.write(rows.queryExecution().toRdd(), part, job.run(), progress.written());
        long milliseconds = (System.nanoTime() - started) / 1_000_000;
        TableResult result = Results.merged(part, parts, progress.rowsRead(), milliseconds);
        return IntervalRules.judge(session, part, result);
    }

    /** The files hold the good intervals only; the held ones report what was found. */
    private TableResult withHeld(TableResult all, TableResult rest) {
        List<WrittenInterval> intervals = new ArrayList<>(rest.intervals());
        all.intervals().stream().filter(WrittenInterval::held).forEach(intervals::add);
        intervals.sort(java.util.Comparator.comparing(WrittenInterval::interval));
        return new TableResult(
                task.table(),
                task.build(),
                intervals,
                rest.files(),
                rest.quarantine(),
                all.rowsRead() + rest.rowsRead(),
                Math.max(all.milliseconds(), rest.milliseconds()));
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
