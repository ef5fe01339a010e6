package io.assay.lake.task;

import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** The columns that a table reading endpoints stores after its own: where each row comes from; no content hash counts them. */
public final class BookkeepingColumns {
    public static final List<Column> ALL = List.of(
            // When the request was sent (a frame: when it arrived).
            Column.required("_sent_at", DataType.TIMESTAMP),
            // When the answer's last byte arrived.
            Column.required("_received_at", DataType.TIMESTAMP),
            // The endpoint, as `source.endpoint`.
            Column.required("_source", DataType.STRING),
            // The raw segment's file name, the row in it and the record in its body, as `segment#row#record`.
            Column.required("_raw", DataType.STRING),
            // How many different contents of the key were seen.
            Column.required("_revision", DataType.LONG));

    private BookkeepingColumns() {}

    /** The columns that are stored: the reader's, then these. */
    public static Schema after(Schema schema) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.addAll(ALL);
        return new Schema(columns);
    }
}
