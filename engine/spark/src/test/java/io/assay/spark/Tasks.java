package io.assay.spark;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Layout;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Tasks over small tables of ticks: (token, ts) → price, size, note. */
final class Tasks {
    static final Instant UNTIL = Instant.parse("2026-03-01T00:00:00Z");
    static final ColumnName TS = new ColumnName("ts");
    static final ColumnName TOKEN = new ColumnName("token");
    static final Schema TICKS = new Schema(List.of(
            Column.required("token", DataType.STRING),
            Column.required("ts", DataType.TIMESTAMP),
            Column.optional("price", new DataType.DecimalType(18, 10)),
            Column.optional("size", DataType.DOUBLE),
            Column.optional("note", DataType.STRING)));

    private final Path folder;
    private List<Rule> rules = List.of();
    private List<String> copyFrom = List.of();
    private List<ColumnName> key = List.of(TOKEN, TS);
    private List<Integer> fieldIds = List.of();
    private int buckets = 4;
    private IntervalGrid grid = IntervalGrid.DAYS;

    Tasks(Path folder) {
        this.folder = folder;
    }

    Tasks rules(Rule... several) {
        rules = List.of(several);
        return this;
    }

    Tasks copyFrom(List<WrittenFile> files) {
        copyFrom = files.stream().map(WrittenFile::path).toList();
        return this;
    }

    /** The columns' field ids, where they are not 1, 2, 3 and so on. */
    Tasks fieldIds(Integer... ids) {
        fieldIds = List.of(ids);
        return this;
    }

    Tasks key(ColumnName... columns) {
        key = List.of(columns);
        return this;
    }

    Tasks buckets(int count) {
        buckets = count;
        return this;
    }

    Tasks grid(IntervalGrid cut) {
        grid = cut;
        return this;
    }

    /** A task that builds the intervals which cover the span. */
    TableTask task(Schema schema, Interval span, String sql, TaskInput... inputs) {
        return new TableTask(
                TableName.of("silver.ticks"),
                schema,
                fieldIds.isEmpty()
                        ? IntStream.rangeClosed(1, schema.columns().size())
                                .boxed()
                                .toList()
                        : fieldIds,
                key,
                Optional.of(TS),
                grid,
                grid.covering(span),
                List.of(),
                List.of(inputs),
                sql,
                rules,
                Contract.DEFAULT,
                new Layout(
                        Optional.of(TS),
                        buckets > 0 ? Optional.of(TOKEN) : Optional.empty(),
                        buckets,
                        List.of(TOKEN, TS)),
                copyFrom,
                folder.resolve("data").toString(),
                folder.resolve("quarantine").toString());
    }

    /** Rows of ticks: token, time, price, size, note, separated by blanks; `-` is null. */
    static TaskInput.CatalogRows ticks(List<String> lines) {
        List<List<Optional<String>>> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(java.util.Arrays.stream(line.split(" +"))
                    .map(cell -> cell.equals("-") ? Optional.<String>empty() : Optional.of(cell))
                    .toList());
        }
        return new TaskInput.CatalogRows("ticks", TICKS, rows);
    }

    static TaskInput.CatalogRows ticks(String... lines) {
        return ticks(List.of(lines));
    }

    static Interval days(String first, String end) {
        return new Interval(Instant.parse(first + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z"));
    }

    /** Builds one task through the very way that the process takes. */
    static BuildMessage answer(TableTask task) {
        List<BuildMessage> messages = new ArrayList<>();
        String run = "r" + UUID.randomUUID().toString().substring(0, 6);
        new JobBuild(SharedEngine.ENGINE, messages::add).run(new BuildJob(run, 1, UNTIL, List.of(task)));
        return messages.getLast();
    }

    static TableResult build(TableTask task) {
        BuildMessage message = answer(task);
        if (message instanceof BuildMessage.Finished finished) {
            return finished.result();
        }
        throw new AssertionError("not finished: " + message);
    }
}
