package io.assay.spark.place;

import io.assay.lake.task.TableTask;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Brings the rows of a step `features` to where a series' rows are in one partition and in order. Where the table's files allow it, that is a partition a bucket,
 * month after month, each month in the order of its file: then no row moves again on its way to the files.
 */
public final class SeriesPlacement {
    private final Placement placement;
    private final TableTask task;
    private final FeatureStage stage;

    public SeriesPlacement(TableTask task, FeatureStage stage) {
        this.placement = new Placement(task);
        this.task = task;
        this.stage = stage;
    }

    /** The rows with each series in one partition, in the order of {@link #order}; where they already are, without exchange or sort. */
    public Dataset<Row> place(Dataset<Row> rows) {
        Column[] order = order().toArray(Column[]::new);
        if (!isByMonth()) {
            return bySeries(rows).sortWithinPartitions(order);
        }
        return isPlaced(rows) ? rows : byBucket(rows).sortWithinPartitions(order);
    }

    /** Whether the rows come as {@link #place} would bring them. */
    public boolean isPlaced(Dataset<Row> rows) {
        return isByMonth()
                && (KeptOrder.keepsByMonth(rows, task.layout().monthOf().orElseThrow(), placement.order())
                        || KeptOrder.keeps(rows, task.layout()));
    }

    /** Whether rows are in the order of the table's files, so that a series comes back month after month; else each series' rows are neighbours. */
    public boolean isByMonth() {
        boolean timed = task.layout().monthOf().equals(Optional.of(stage.order()));
        boolean together = task.layout().buckets() == 0
                || task.layout().bucketBy().filter(stage.per()::contains).isPresent();
        List<ColumnName> ofSeries = new ArrayList<>(placement.order());
        ofSeries.removeAll(stage.per());
        List<ColumnName> wanted = new ArrayList<>(List.of(stage.order()));
        wanted.addAll(stage.ties());
        boolean known = stage.schema().names().containsAll(placement.order());
        return timed && together && known && ofSeries.equals(wanted);
    }

    /** What each partition is sorted by. */
    public List<Column> order() {
        if (isByMonth()) {
            return Stream.concat(
                            Stream.of(Placement.month(stage.order())),
                            placement.order().stream().map(SeriesPlacement::column))
                    .toList();
        }
        return Stream.of(stage.per(), List.of(stage.order()), stage.ties())
                .flatMap(List::stream)
                .map(SeriesPlacement::column)
                .toList();
    }

    private Dataset<Row> byBucket(Dataset<Row> rows) {
        int buckets = (int) placement.buckets();
        return buckets == 1
                ? rows.repartition(1)
                : rows.repartitionById(buckets, functions.coalesce(placement.bucket(), functions.lit(0)));
    }

    private Dataset<Row> bySeries(Dataset<Row> rows) {
        return stage.per().isEmpty()
                ? rows.repartition(1)
                : rows.repartition(
                        stage.per().stream().map(SeriesPlacement::column).toArray(Column[]::new));
    }

    private static Column column(ColumnName name) {
        return functions.col(name.text());
    }
}
