package io.assay.spark.place;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.spark.sink.PartitionIds;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Brings rows to the partitions, and into the order, in which the table's files hold them. */
public final class Placement {
    /** Files of one build beyond which several share a partition. */
    private static final int MAX_PARTITIONS = 1024;

    static final String MONTH = "month";

    private final TableTask task;

    public Placement(TableTask task) {
        this.task = task;
    }

    /** The rows, one partition a file, in file order; where they already are, without exchange or sort. */
    public Dataset<Row> place(Dataset<Row> rows) {
        if (task.copyFrom().isEmpty() && (isPlacedByScan(rows) || isPlacedBySeries(rows))) {
            return rows;
        }
        return place(
                rows,
                order().stream().map(column -> functions.col(column.text())).toList());
    }

    /** As above, with the rows of a file in another order, always with an exchange. */
    public Dataset<Row> place(Dataset<Row> rows, List<Column> sorted) {
        Column[] order = sorted.toArray(Column[]::new);
        boolean copies = !task.copyFrom().isEmpty();
        if (groups() <= 1 && !copies) {
            return rows.repartition(1).sortWithinPartitions(order);
        }
        Column id = id();
        if (hasPartitionsOfItsOwn() && !copies) {
            return rows.repartitionById((int) groups(), id).sortWithinPartitions(order);
        }
        Dataset<Row> parted = hasPartitionsOfItsOwn() ? rows.repartitionById((int) groups(), id) : rows.repartition(id);
        List<Column> byFile = new ArrayList<>(List.of(id));
        if (copies) {
            byFile.add(side());
        }
        byFile.addAll(sorted);
        return parted.sortWithinPartitions(byFile.toArray(Column[]::new));
    }

    /** Only rows of raw segments come from a scan of ours, which may have placed them. */
    private boolean isPlacedByScan(Dataset<Row> rows) {
        return task.features().isEmpty()
                && task.inputs().stream().anyMatch(TaskInput.RawSegments.class::isInstance)
                && hasPartitionsOfItsOwn()
                && KeptOrder.keeps(rows, order());
    }

    /** Whether they come, partition by partition, as {@link SeriesPlacement} left them: each bucket's months one after another. */
    private boolean isPlacedBySeries(Dataset<Row> rows) {
        return !task.features().isEmpty()
                && task.layout()
                        .monthOf()
                        .filter(time -> KeptOrder.keepsByMonth(rows, time, order()))
                        .isPresent();
    }

    /** Whether each file has a partition of its own. */
    public boolean hasPartitionsOfItsOwn() {
        return groups() <= MAX_PARTITIONS;
    }

    /** The columns that a file is sorted by; those of the key come first, so that rows of one key are neighbours. */
    public List<ColumnName> order() {
        List<ColumnName> sorted = task.layout().sortedBy();
        Set<ColumnName> key = new LinkedHashSet<>(task.key());
        boolean keyFirst = sorted.size() >= key.size() && new HashSet<>(sorted.subList(0, key.size())).equals(key);
        if (keyFirst) {
            return sorted;
        }
        Set<ColumnName> order = new LinkedHashSet<>(task.key());
        task.eventTime().ifPresent(time -> {
            order.remove(time);
            order.add(time);
        });
        order.addAll(sorted);
        return List.copyOf(order);
    }

    /** How many files a build of all the task's time can hold rows of. */
    public long groups() {
        return months() * buckets();
    }

    /** The position of a row's file among {@link #groups}. */
    public Column id() {
        Column month = task.layout()
                .monthOf()
                .map(time -> month(time).minus(firstMonth()))
                .orElseGet(() -> functions.lit(0));
        return functions.coalesce(month.multiply(functions.lit((int) buckets())).plus(bucket()), functions.lit(0));
    }

    /** On which side of the built span a row lies, as {@link PartitionIds#side} says: what is copied there gets files of its own. */
    private Column side() {
        return task.eventTime()
                .filter(ignored -> !task.grid().isWhole())
                .map(time -> call(
                        "side",
                        column(time),
                        micros(task.span().start()),
                        micros(task.span().end())))
                .orElseGet(() -> functions.lit(0));
    }

    private static Literal micros(Instant time) {
        return new Literal(ChronoUnit.MICROS.between(Instant.EPOCH, time), DataTypes.LongType);
    }

    /** Months since 1970-01. */
    static Column month(ColumnName time) {
        return call(MONTH, column(time));
    }

    /** The position of a row's bucket among {@link #buckets}. */
    Column bucket() {
        return buckets() == 1
                ? functions.lit(0)
                : call(
                        "bucket",
                        column(task.layout().bucketBy().orElseThrow()),
                        new Literal((int) buckets(), DataTypes.IntegerType));
    }

    private int firstMonth() {
        return PartitionIds.month(task.span().start());
    }

    private long months() {
        if (task.layout().monthOf().isEmpty()) {
            return 1;
        }
        Interval span = task.span();
        return PartitionIds.month(span.end().minusNanos(1)) - PartitionIds.month(span.start()) + 1L;
    }

    long buckets() {
        return task.layout().bucketBy().isEmpty()
                ? 1
                : Math.max(1, task.layout().buckets());
    }

    private static Expression column(ColumnName name) {
        return ExpressionUtils.expression(functions.col(name.text()));
    }

    private static Column call(String function, Expression... arguments) {
        return ExpressionUtils.column(new StaticInvoke(
                PartitionIds.class,
                DataTypes.IntegerType,
                function,
                CollectionConverters.asScala(List.of(arguments)).toSeq(),
                CollectionConverters.<org.apache.spark.sql.types.AbstractDataType>asScala(List.of())
                        .toSeq(),
                true,
                true,
                true,
                Option.empty()));
    }
}
