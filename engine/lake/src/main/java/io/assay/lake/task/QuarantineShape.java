package io.assay.lake.task;

import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of every quarantine table, one row for each row set aside. A quarantine file holds the rows of one interval, neither by month nor by bucket, so that
 * rebuilding an interval replaces its rows without reading a file.
 */
public final class QuarantineShape {
    /** The start of the interval that the row belongs to (its slice's start where the row has no usable time): the table's event time. */
    public static final ColumnName INTERVAL_START = new ColumnName("interval_start");

    public static final Schema SCHEMA = new Schema(List.of(
            Column.required(INTERVAL_START.text(), DataType.TIMESTAMP),
            // The row's event time, where it has a usable one.
            Column.optional("event_time", DataType.TIMESTAMP),
            // The expectation it breaks, or the part of the contract: key, wrong_type, missing_field, time.
            Column.required("rule", DataType.STRING),
            // A sentence that says what is wrong.
            Column.required("reason", DataType.STRING),
            // The row as a JSON object.
            Column.optional("row", DataType.STRING),
            // The row's `_raw`: where its raw record stands.
            Column.optional("raw", DataType.STRING)));

    /** The Iceberg field id of each column, in order. */
    public static final List<Integer> FIELD_IDS =
            IntStream.rangeClosed(1, 6).boxed().toList();

    private QuarantineShape() {}
}
