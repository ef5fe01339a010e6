package io.assay.spark.file;

import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.InternalRow;

/** The columns of a table on their way into the pages of a row group: hands each of them the values of Spark's internal rows, without boxing. */
final class RowColumns {
    private final FileColumn[] columns;
    private final List<PlainColumn> plain = new ArrayList<>();
    /** What parquet-java encodes. */
    private final ColumnWriteStore encoded;

    RowColumns(Schema schema, MessageType message, ParquetProperties properties, ColumnChunkPageWriteStore pages) {
        List<ColumnDescriptor> descriptors = message.getColumns();
        List<Type> others = new ArrayList<>();
        for (Column column : schema.columns()) {
            if (!PlainColumn.takes(column.type())) {
                others.add(message.getType(column.name().text()));
            }
        }
        this.encoded = properties.newColumnWriteStore(new MessageType(message.getName(), others), pages, pages);
        this.columns = new FileColumn[descriptors.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(schema.columns().get(i), descriptors.get(i), pages);
        }
    }

    private FileColumn column(Column column, ColumnDescriptor descriptor, ColumnChunkPageWriteStore pages) {
        if (!PlainColumn.takes(column.type())) {
            return new EncodedColumn(column, encoded.getColumnWriter(descriptor));
        }
        PlainColumn made = new PlainColumn(column, descriptor.getPrimitiveType(), pages.getPageWriter(descriptor));
        plain.add(made);
        return made;
    }

    void write(InternalRow row) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            columns[i].put(row, i);
        }
        encoded.endRecord();
    }

    /** Bytes held in memory. */
    long held() {
        long held = encoded.getBufferedSize();
        for (PlainColumn column : plain) {
            held += column.held();
        }
        return held;
    }

    /** Hands on what is not in a page yet. */
    void flush() throws IOException {
        encoded.flush();
        for (PlainColumn column : plain) {
            column.flush();
        }
    }

    void close() {
        encoded.close();
    }
}
