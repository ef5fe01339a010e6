package io.assay.spark.scan;

import io.assay.lake.task.TableTask;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** How versions of one key are told apart and which of them is the latest. */
final class VersionOrder {
    private VersionOrder() {}

    /** The columns of the table's key, which a decoded record must have. */
    static List<ColumnName> keyIn(TableTask task, List<ColumnName> columns) {
        for (ColumnName column : task.key()) {
            if (!columns.contains(column)) {
                throw new IllegalArgumentException(
                        "Invalid key of %s: %s (must be a column of the endpoints it reads, %s)"
                                .formatted(task.table(), column, columns));
            }
        }
        return task.key();
    }

    /**
     * The order of decoded rows: by key (and interval, where the key holds no time), then the latest version first.
     *
     * @param keyOrder the key's columns in the order of the table's files
     */
    static List<Column> of(TableTask task, List<ColumnName> keyOrder) {
        List<Column> order = new ArrayList<>();
        keyOrder.forEach(column -> order.add(functions.col(column.text()).asc()));
        if (!hasTime(task)) {
            order.add(functions.col(RecordLayout.INTERVAL).asc());
        }
        order.add(functions.col(RecordLayout.IS_FINAL).desc());
        boolean entity = task.eventTime().isEmpty();
        if (entity) {
            task.latestBy()
                    .forEach(column -> order.add(functions.col(column.text()).desc_nulls_last()));
        }
        for (String extra : List.of(
                RecordLayout.SENT_AT,
                RecordLayout.ORDER,
                RecordLayout.CONNECTION,
                RecordLayout.SEQUENCE,
                RecordLayout.RECORD)) {
            order.add(functions.col(extra).desc());
        }
        if (!entity) {
            task.latestBy()
                    .forEach(column -> order.add(functions.col(column.text()).desc_nulls_last()));
        }
        order.add(functions.col(RecordLayout.RAW).desc());
        return order;
    }

    private static boolean hasTime(TableTask task) {
        return task.eventTime().filter(task.key()::contains).isPresent();
    }
}
