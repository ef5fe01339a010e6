package io.assay.lake.task;

import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.List;

/**
 * The columns of every quarantine table, one row for each row set aside. A quarantine file holds the rows of one interval, neither by month nor by bucket, so that
 * rebuilding an interval replaces its rows without reading a file.
 */
public final class QuarantineShape {
    /** The start of the interval that the row belongs to (its slice's, where the row has no usable time): the table's event time. */
    public static final ColumnName INTERVAL_START = new ColumnName("interval_start");

    public static final Schema SCHEMA = new Schema(List.of(
            Column.required(INTERVAL_START.text(), DataType.TIMESTAMP),
            // The expectation it breaks, or the part of the contract.
            Column.required("rule", DataType.STRING),
            // The row's key columns as text.
            Column.optional("key", DataType.STRING),
            // The row as a JSON object.
            Column.optional("row", DataType.STRING),
            // Where its raw record stands: the row's `_source` and `_raw`, as `endpoint/segment#row#record`.
            Column.optional("raw", DataType.STRING)));

    /** The Iceberg field id of each column, in order. */
    public static final List<Integer> FIELD_IDS = List.of(1, 2, 3, 4, 5);

    private QuarantineShape() {}
}
