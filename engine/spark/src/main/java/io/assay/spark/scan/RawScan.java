package io.assay.spark.scan;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput.RawSegments;
import io.assay.lake.task.TaskJson;
import io.assay.spark.place.OrderedRows;
import io.assay.spark.place.Placement;
import io.assay.spark.scan.RawDecoding.RawBody;
import io.assay.spark.sink.QuarantineFiles;
import io.assay.spark.sink.TableSink;
import io.assay.spec.value.ColumnName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskFailureListener;

/** Raw segments, decoded in parallel, one version a key: the view `input`. */
public final class RawScan {
    private static final StructType SEGMENT = new StructType()
            .add("key", DataTypes.StringType)
            .add("slice_start", DataTypes.TimestampType)
            .add("slice_end", DataTypes.TimestampType)
            .add("status", DataTypes.IntegerType)
            .add("headers", DataTypes.StringType)
            .add("sent_at", DataTypes.TimestampType)
            .add("received_at", DataTypes.TimestampType)
            .add("connection", DataTypes.LongType)
            .add("sequence", DataTypes.LongType)
            .add("body", DataTypes.StringType);

    private final SparkSession session;
    private final TableTask task;
    private final RecordLayout layout;
    private final SetAsideFiles setAside;

    RawScan(SparkSession session, TableTask task) {
        this.session = session;
        this.task = task;
        this.layout = RecordLayout.of(task);
        this.setAside = new SetAsideFiles(session.sparkContext());
        // Bodies are large: they are read one by one, not a batch of thousands at a time.
        session.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
        session.conf().set("spark.sql.files.maxPartitionBytes", "16m");
    }

    SetAsideFiles setAside() {
        return setAside;
    }

    /**
     * The rows in the order of the table's files, each file's in a partition of its own.
     *
     * @param run the run's id, for the names of quarantine files
     * @param decoded counts decoded rows
     */
    Dataset<Row> read(String run, LongAccumulator decoded) {
        Dataset<Row> versions = Inputs.raw(task).stream()
                .map(input -> decoded(input, decoded))
                .reduce(Dataset::union)
                .orElseThrow();
        List<ColumnName> order = new Placement(task).order();
        List<ColumnName> key = order.stream().filter(task.key()::contains).toList();
        Dataset<Row> sorted = new Placement(task).place(versions, VersionOrder.of(task, key));
        String text = TaskJson.write(withDecoders(task));
        CollectionAccumulator<String> reports = setAside.reports();
        RDD<InternalRow> merged = sorted.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(
                        (FlatMapFunction<Iterator<InternalRow>, InternalRow>) rows -> merge(rows, text, run, reports))
                .rdd();
        StructType struct = layout.struct().add(RecordLayout.REVISION, DataTypes.LongType, false);
        List<Column> kept = (new Placement(task).hasPartitionsOfItsOwn() ? key : List.<ColumnName>of())
                .stream().map(column -> functions.col(column.text())).toList();
        return OrderedRows.of(session, merged, struct, kept).select(visible());
    }

    private static Iterator<InternalRow> merge(
            Iterator<InternalRow> rows, String text, String run, CollectionAccumulator<String> reports) {
        TableTask task = TaskJson.readTask(text);
        TaskContext context = TaskContext.get();
        QuarantineFiles quarantine =
                new QuarantineFiles(Path.of(task.quarantineFolder()), TableSink.stem(run) + "-raw");
        context.addTaskFailureListener((TaskFailureListener) (failed, fault) -> quarantine.abandon());
        return new VersionMerge(
                rows,
                task,
                quarantine,
                () -> reports.add(SetAsideFiles.report(task, context.partitionId(), quarantine.finish())));
    }

    /** What names the columns stays; which segments there are does not. */
    private static TableTask withDecoders(TableTask task) {
        return task.reading(
                Inputs.raw(task).stream().map(RawScan::withoutSegments).toList());
    }

    private static RawSegments withoutSegments(RawSegments input) {
        return new RawSegments(input.view(), input.endpoint(), input.order(), input.decoder(), List.of());
    }

    private Dataset<Row> decoded(RawSegments input, LongAccumulator decoded) {
        Column[] columns = new Column[RawBody.COLUMNS.size() + 2];
        for (int i = 0; i < RawBody.COLUMNS.size(); i++) {
            columns[i] = functions.col(RawBody.COLUMNS.get(i));
        }
        columns[RawBody.COLUMNS.size()] = functions.col("_metadata.file_name");
        columns[RawBody.COLUMNS.size() + 1] = functions.col("_metadata.row_index");
        if (input.segments().isEmpty()) {
            return session.createDataFrame(List.of(), layout.struct());
        }
        String text = TaskJson.write(withDecoders(task));
        int position = Inputs.raw(task).indexOf(input);
        RDD<InternalRow> rows = session.read()
                .schema(SEGMENT)
                .parquet(input.segments().toArray(String[]::new))
                .select(columns)
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions((FlatMapFunction<Iterator<InternalRow>, InternalRow>)
                        bodies -> decode(bodies, text, position, decoded))
                .rdd();
        return OrderedRows.of(session, rows, layout.struct(), List.of());
    }

    private static Iterator<InternalRow> decode(
            Iterator<InternalRow> bodies, String text, int position, LongAccumulator decoded) {
        TableTask task = TaskJson.readTask(text);
        return new RawDecoding(bodies, task, Inputs.raw(task).get(position), decoded::add);
    }

    /** The records' columns and bookkeeping. */
    private Column[] visible() {
        List<Column> columns = new ArrayList<>();
        layout.records().names().forEach(name -> columns.add(functions.col(name.text())));
        for (String name : List.of(
                RecordLayout.SENT_AT,
                RecordLayout.RECEIVED_AT,
                RecordLayout.SOURCE,
                RecordLayout.RAW,
                RecordLayout.REVISION)) {
            columns.add(functions.col(name));
        }
        return columns.toArray(Column[]::new);
    }
}
