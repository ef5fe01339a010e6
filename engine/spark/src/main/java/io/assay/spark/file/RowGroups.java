package io.assay.spark.file;

import io.assay.spark.schema.StorageSchema;
import io.assay.spec.type.Schema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of one Parquet file while it is written, row group after row group. */
final class RowGroups {
    private static final long GROUP = 64L << 20;
    /** After how many rows the size of a group is looked at again, at the latest. */
    private static final int LOOK_EVERY = 100;

    private static final int NO_PADDING = 0;

    private final Schema schema;
    private final MessageType message;
    private final ParquetProperties properties;
    private final CompressionCodecFactory codecs;
    private final ParquetFileWriter file;
    private final long size;
    private Group group;

    /** A row group, held in memory until it is full. */
    private final class Group {
        final ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                codecs.getCompressor(CompressionCodecName.ZSTD),
                message,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        final RowColumns columns = new RowColumns(schema, message, properties, pages);
        long rows;
        long nextLook = 1;

        void write(InternalRow row) throws IOException {
            columns.write(row);
            rows++;
        }

        boolean isFull() {
            if (rows < nextLook) {
                return false;
            }
            long held = columns.held();
            // Half of the rows that there is room for, if they are like those before; of few rows little is known.
            long half = (size - held) / Math.max(1, held / rows) / 2;
            nextLook = rows + Math.clamp(half, 1, Math.min(LOOK_EVERY, rows));
            return held > size;
        }

        void flush() throws IOException {
            if (rows > 0) {
                file.startBlock(rows);
                columns.flush();
                pages.flushToFileWriter(file);
                file.endBlock();
            }
        }

        void close() {
            columns.close();
            pages.close();
        }
    }

    RowGroups(OutputFile output, Schema schema, List<Integer> fieldIds) throws IOException {
        this(output, schema, fieldIds, GROUP);
    }

    /** @param size how many bytes a row group holds in memory before it is full */
    RowGroups(OutputFile output, Schema schema, List<Integer> fieldIds, long size) throws IOException {
        this.size = size;
        this.schema = schema;
        this.message = StorageSchema.of(schema, fieldIds);
        this.properties = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withAllocator(new HeapByteBufferAllocator())
                .build();
        this.codecs = new CodecFactory(new PlainParquetConfiguration(), properties.getPageSizeThreshold());
        this.file = new ParquetFileWriter(
                output,
                message,
                ParquetFileWriter.Mode.CREATE,
                size,
                NO_PADDING,
                properties.getColumnIndexTruncateLength(),
                properties.getStatisticsTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        try {
            file.start();
            this.group = new Group();
        } catch (IOException | RuntimeException fault) {
            codecs.release();
            file.close();
            throw fault;
        }
    }

    void write(InternalRow row) throws IOException {
        group.write(row);
        if (group.isFull()) {
            group.flush();
            group.close();
            group = new Group();
        }
    }

    /** Writes what is left, and the footer. */
    ParquetMetadata finish() throws IOException {
        group.flush();
        file.end(new LinkedHashMap<>());
        close();
        return file.getFooter();
    }

    /** Closes the file as it is. */
    void close() throws IOException {
        try {
            group.close();
            codecs.release();
        } finally {
            file.close();
        }
    }
}
