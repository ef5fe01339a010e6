package io.assay.spark.compute;

import io.assay.lake.task.TableTask;
import io.assay.spark.place.Spans;
import io.assay.spark.scan.FileScan;
import io.assay.spark.scan.Inputs;
import io.assay.spark.sink.SinkLayout;
import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.value.ColumnName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of a table's built intervals and of the files it replaces, as the sink wants them, but for their order. */
public final class TableRows {
    private final SparkSession session;
    private final TableTask task;

    /** @param session one that knows the views of the task's inputs */
    public TableRows(SparkSession session, TableTask task) {
        this.session = session;
        this.task = task;
    }

    /**
     * The statement's rows of the built intervals, followed by the copied ones.
     *
     * @param until the only clock of the run
     */
    public Dataset<Row> all(Instant until) {
        if (task.merges()) {
            return copied();
        }
        RowLookups lookups = new RowLookups(session, SinkLayout.rowRules(task));
        Dataset<Row> rows = lookups.answered(latest(inBuilt(aligned(statement(task.sql(), until)))));
        Dataset<Row> computed = lookups.without(rows.withColumn(SinkLayout.BROKEN, broken(lookups)))
                .withColumn(SinkLayout.COPIED, functions.lit(false));
        return task.copyFrom().isEmpty() || task.eventTime().isEmpty() ? computed : computed.union(copied());
    }

    /** The rows of a statement of the task's over its views, with what they carry for bookkeeping. */
    public Dataset<Row> statement(String sql, Instant until) {
        Dataset<Row> rows = session.sql(sql, Map.of("until", until));
        return Inputs.raw(task).isEmpty() ? rows : Bookkeeping.carried(session, rows);
    }

    /** The table's columns, by name, in its order and of its types. */
    private Dataset<Row> aligned(Dataset<Row> rows) {
        StructType found = rows.schema();
        List<org.apache.spark.sql.Column> columns = new ArrayList<>();
        for (Column column : task.schema().columns()) {
            String name = column.name().text();
            org.apache.spark.sql.types.DataType type = SparkTypes.toSpark(column.type());
            org.apache.spark.sql.Column value = functions.col(name);
            boolean same = found.apply(name).dataType().sameType(type);
            columns.add(same ? value : value.cast(type).as(name));
        }
        return rows.select(columns.toArray(org.apache.spark.sql.Column[]::new));
    }

    /** Rows without a time stay, so that the sink can name them. */
    private Dataset<Row> inBuilt(Dataset<Row> rows) {
        if (task.eventTime().isEmpty() || task.grid().isWhole()) {
            return rows;
        }
        ColumnName time = task.eventTime().get();
        return rows.filter(functions.col(time.text()).isNull().or(Spans.within(time, task.build())));
    }

    /** Of the versions of a key (and time) the last by the columns that decide; ties go to the greatest content. Decoded rows are settled already. */
    private Dataset<Row> latest(Dataset<Row> rows) {
        if (task.latestBy().isEmpty() || !Inputs.raw(task).isEmpty()) {
            return rows;
        }
        List<org.apache.spark.sql.Column> order = new ArrayList<>();
        task.latestBy().forEach(column -> order.add(functions.col(column.text()).desc_nulls_last()));
        task.schema().names().stream()
                .filter(column ->
                        !task.latestBy().contains(column) && !task.key().contains(column))
                .forEach(column -> order.add(functions.col(column.text()).desc_nulls_last()));
        org.apache.spark.sql.Column[] key = Stream.concat(task.key().stream(), task.eventTime().stream())
                .distinct()
                .map(column -> functions.col(column.text()))
                .toArray(org.apache.spark.sql.Column[]::new);
        String rank = "__rank";
        return rows.withColumn(
                        rank,
                        functions
                                .row_number()
                                .over(Window.partitionBy(key)
                                        .orderBy(order.toArray(org.apache.spark.sql.Column[]::new))))
                .filter(functions.col(rank).equalTo(1))
                .drop(rank);
    }

    private org.apache.spark.sql.Column broken(RowLookups lookups) {
        List<Rule> rules = SinkLayout.rowRules(task);
        if (rules.size() > SinkLayout.MAX_RULES) {
            throw new IllegalArgumentException("Invalid rules of %s: %d (must be at most %d for single rows)"
                    .formatted(task.table(), rules.size(), SinkLayout.MAX_RULES));
        }
        org.apache.spark.sql.Column bits = functions.lit(0L);
        for (int i = 0; i < rules.size(); i++) {
            org.apache.spark.sql.Column breaks = functions.not(lookups.condition(i));
            bits = bits.plus(functions.when(breaks, functions.lit(1L << i)).otherwise(functions.lit(0L)));
        }
        return bits.cast(DataTypes.LongType);
    }

    private Dataset<Row> copied() {
        return FileScan.read(session, task.schema(), task.fieldIds(), task.eventTime(), task.copyFrom())
                .filter(functions.not(Spans.within(task.eventTime().orElseThrow(), task.build())))
                .withColumn(SinkLayout.BROKEN, functions.lit(0L))
                .withColumn(SinkLayout.COPIED, functions.lit(true));
    }
}
