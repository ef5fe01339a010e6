package io.assay.plan.trial;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.TaskJson;
import io.assay.lake.task.WrittenInterval;
import io.assay.plan.run.BuildProcess;
import io.assay.spec.catalyst.Hashes;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Hands given rows to the tables that read them, in the order they arrived, without writing them first: tables of given rows are answered for here, and the rest is built. */
final class DirectBuild implements BuildProcess {
    private final TrialTables tables;
    private final BuildProcess process;
    private final Map<TableName, GivenInput> given = new LinkedHashMap<>();
    private final Map<TableName, Map<List<Optional<String>>, GivenRow>> rows = new LinkedHashMap<>();

    DirectBuild(TrialTables tables, BuildProcess process) {
        this.tables = tables;
        this.process = process;
        tables.inputs().values().stream()
                .filter(input -> TableName.matches(input.name()))
                .forEach(input -> {
                    given.put(TableName.of(input.name()), input);
                    rows.put(TableName.of(input.name()), new LinkedHashMap<>());
                });
    }

    /** Whether rows of the input are handed over here. */
    boolean takes(GivenInput input) {
        return given.containsValue(input);
    }

    /** Takes rows in; one of a key that is there takes its place. */
    void take(List<GivenRow> delivered) {
        for (GivenRow row : delivered) {
            TableName table = TableName.of(row.input().name());
            List<Optional<String>> key =
                    relation(table).key().stream().map(row::cell).toList();
            Optional.ofNullable(rows.get(table)).orElseThrow().put(key, row);
        }
    }

    @Override
    public void build(Path planFile, Listener listener) {
        BuildJob job = TaskJson.readJob(planFile);
        List<TableTask> others = new ArrayList<>();
        for (TableTask task : job.tasks()) {
            if (given.containsKey(task.table())) {
                listener.finished(answer(task));
            } else {
                others.add(reading(task));
            }
        }
        if (!others.isEmpty()) {
            Path plan = planFile.resolveSibling("direct-" + planFile.getFileName());
            write(plan, TaskJson.write(new BuildJob(job.run(), job.wave(), job.until(), others)));
            process.build(plan, listener);
        }
    }

    private static void write(Path plan, String text) {
        try {
            Files.writeString(plan, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Collection<GivenRow> rows(TableName table) {
        return Optional.ofNullable(rows.get(table)).orElseThrow().values();
    }

    private Relation relation(TableName table) {
        return Optional.ofNullable(tables.definitions().tables().get(table)).orElseThrow();
    }

    private TableResult answer(TableTask task) {
        List<WrittenInterval> intervals = task.build().stream()
                .map(interval -> written(task.table(), interval))
                .toList();
        return new TableResult(task.table(), task.build(), intervals, List.of(), List.of(), 0, 0);
    }

    private WrittenInterval written(TableName table, Interval interval) {
        Schema schema = relation(table).schema();
        List<ColumnName> series = relation(table).key().stream()
                .filter(name -> relation(table).eventTime().filter(name::equals).isEmpty())
                .toList();
        boolean timed = relation(table).eventTime().isPresent();
        Map<ColumnName, ContentHash> hashes = new LinkedHashMap<>();
        schema.names().forEach(name -> hashes.put(name, ContentHash.EMPTY));
        Map<String, Long> counts = new TreeMap<>();
        long count = 0;
        for (GivenRow row : rows(table)) {
            if (interval.equals(Interval.ALL)
                    || row.time().filter(interval::contains).isPresent()) {
                count++;
                String key = text(row, relation(table).key());
                schema.names()
                        .forEach(name -> hashes.merge(
                                name,
                                ContentHash.of(Hashes.sha256(key + "=" + row.cell(name))
                                        .substring(0, 32)),
                                ContentHash::plus));
                if (timed) {
                    counts.merge(text(row, series), 1L, Long::sum);
                }
            }
        }
        return new WrittenInterval(interval, count, 0, hashes, counts, List.of());
    }

    private static String text(GivenRow row, List<ColumnName> columns) {
        return columns.stream().map(name -> row.cell(name).orElse("")).collect(Collectors.joining("\u001F"));
    }

    private TableTask reading(TableTask task) {
        Map<String, TableName> views = new LinkedHashMap<>();
        relation(task.table()).inputs().forEach(input -> {
            if (input instanceof OfTable table && given.containsKey(table.table())) {
                views.put(table.view(), table.table());
            }
        });
        return task.reading(task.inputs().stream()
                .map(input -> input instanceof TaskInput.TableFiles files && views.containsKey(files.view())
                        ? handed(
                                files,
                                Optional.ofNullable(views.get(files.view())).orElseThrow())
                        : input)
                .toList());
    }

    private TaskInput handed(TaskInput.TableFiles files, TableName table) {
        List<List<Optional<String>>> read = rows(table).stream()
                .filter(row -> files.span().equals(Interval.ALL)
                        || row.time().filter(files.span()::contains).isPresent())
                .map(GivenRow::cells)
                .toList();
        return new TaskInput.CatalogRows(files.view(), relation(table).schema(), read);
    }

    @Override
    public void close() {
        process.close();
    }
}
