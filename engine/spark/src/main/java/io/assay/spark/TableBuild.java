package io.assay.spark;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.compute.IntervalRules;
import io.assay.spark.compute.TableRows;
import io.assay.spark.feature.CarriedStates;
import io.assay.spark.feature.FeatureViews;
import io.assay.spark.place.Placement;
import io.assay.spark.scan.Inputs;
import io.assay.spark.scan.SetAsideFiles;
import io.assay.spark.sink.Results;
import io.assay.spark.sink.SinkRows;
import io.assay.spark.sink.TableSink;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    /** Makes the table's steps `features` views; each one's rows, in order, are told before they are read. */
    static void features(
            SparkSession session, BuildJob job, TableTask task, CarriedStates states, Consumer<Dataset<Row>> placed) {
        TableRows rows = new TableRows(session, task);
        new FeatureViews(session, task, job.run(), states).register(sql -> rows.statement(sql, job.until()), placed);
    }

    /** The result; the files hold the intervals that are not held back, and of those that are what was copied for them. */
    TableResult run() {
        long started = System.nanoTime();
        TableResult all = once(task);
        List<WrittenInterval> held =
                all.intervals().stream().filter(WrittenInterval::held).toList();
        TableResult kept = held.isEmpty() ? all : without(all, held);
        return new TableResult(
                task.table(),
                task.build(),
                all.intervals(),
                kept.files(),
                kept.quarantine(),
                all.rowsRead(),
                (System.nanoTime() - started) / 1_000_000);
    }

    private TableResult once(TableTask part) {
        SparkSession session = engine.session();
        Optional<SetAsideFiles> setAside = Inputs.register(session, part, job.run(), progress.decoded());
        try (CarriedStates states = new CarriedStates(session.sparkContext(), part)) {
            features(session, job, part, states, progress::reading);
            Dataset<Row> rows = rows(session, job, part);
            progress.reading(rows);
            List<TableResult> parts = TableSink.write(SinkRows.of(rows), part, job.run(), progress.written());
            TableResult merged = Results.merged(part, parts, progress.rowsRead());
            TableResult whole = setAside.map(files -> files.addTo(merged)).orElse(merged);
            return IntervalRules.judge(session, part, states.addTo(whole));
        }
    }

    /** Builds the others once more, so that no file holds new rows of an interval that is held, or that would go on from the state of one. */
    private TableResult without(TableResult all, List<WrittenInterval> held) {
        forget(all);
        List<Interval> good = task.carry()
                .map(carry -> all.intervals().stream().takeWhile(interval -> !interval.held()))
                .orElseGet(() -> all.intervals().stream().filter(interval -> !held.contains(interval)))
                .map(WrittenInterval::interval)
                .toList();
        return good.isEmpty()
                ? new TableResult(task.table(), good, List.of(), List.of(), List.of(), 0, 0)
                : once(task.building(good));
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
