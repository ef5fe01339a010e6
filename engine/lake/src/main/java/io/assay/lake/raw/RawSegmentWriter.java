package io.assay.lake.raw;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FailPoint;
import io.assay.lake.file.StorageFailures;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/**
 * Writes one raw segment under a temporary name and seals it: contents fsynced, renamed, folder fsynced. A segment counts only when the ledger records it, so a
 * sealed one that is not recorded is an orphan and nothing else. For one thread at a time.
 */
public final class RawSegmentWriter implements AutoCloseable {
    /** Uncompressed bytes after which a segment is full. */
    public static final long ROLL = 128L << 20;

    private static final long ROW_GROUP = 16L << 20;

    private final Path file;
    private final Path temporary;
    private final ParquetWriter<RawRow> writer;
    private long rows;
    private boolean sealed;
    private boolean ended;

    private RawSegmentWriter(Path file, Path temporary, ParquetWriter<RawRow> writer) {
        this.file = file;
        this.temporary = temporary;
        this.writer = writer;
    }

    /**
     * Starts a segment.
     *
     * @param folder the endpoint's folder, created where it is missing
     * @param name the file's name without ending, unique in the folder, such as `<run>-<number>`
     */
    public static RawSegmentWriter start(Path folder, String name) {
        Path file = folder.resolve(name + ".parquet");
        Path temporary = DurableFiles.temporary(file);
        try {
            DurableFiles.createFolders(folder);
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            ParquetWriter<RawRow> writer = new Builder(new LocalOutputFile(temporary))
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .withRowGroupSize(ROW_GROUP)
                    .withDictionaryEncoding(RawSchema.BODY, false)
                    .withPageWriteChecksumEnabled(true)
                    .build();
            return new RawSegmentWriter(file, temporary, writer);
        } catch (IOException e) {
            throw StorageFailures.writing(file, e);
        }
    }

    public void write(RawRow row) {
        try {
            writer.write(row);
            rows++;
        } catch (IOException e) {
            throw StorageFailures.writing(file, e);
        }
    }

    public long rows() {
        return rows;
    }

    /** Whether the segment has reached its size and should be sealed. */
    public boolean isFull() {
        return writer.getDataSize() >= ROLL;
    }

    /** Makes the segment durable under its own name; what is left is to record it. */
    public SealedSegment seal() {
        try {
            end();
            FailPoint.reach("segment.before-sync");
            DurableFiles.sync(temporary);
            FailPoint.reach("segment.before-rename");
            DurableFiles.rename(temporary, file);
            sealed = true;
            FailPoint.reach("segment.sealed");
            return new SealedSegment(file, rows, Files.size(file));
        } catch (IOException e) {
            throw StorageFailures.writing(file, e);
        }
    }

    /** Throws away what was not sealed. */
    @Override
    public void close() {
        if (sealed) {
            return;
        }
        // The name goes first, so that it goes even where the disk takes nothing more.
        try {
            Files.deleteIfExists(temporary);
            end();
        } catch (IOException e) {
            throw StorageFailures.writing(file, e);
        }
    }

    /** Ends the file, once: a writer that failed to end knows nothing of what it held, and would say so instead of why. */
    private void end() throws IOException {
        if (!ended) {
            ended = true;
            try {
                writer.close();
            } catch (RuntimeException wrapped) {
                // The library says only that it cannot close; why is within.
                if (wrapped.getCause() instanceof IOException why) {
                    throw why;
                }
                throw wrapped;
            }
        }
    }

    /** A durable segment that no ledger knows yet. */
    public record SealedSegment(Path file, long rows, long bytes) {}

    private static final class Builder extends ParquetWriter.Builder<RawRow, Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @SuppressWarnings("deprecation") // the library still declares it abstract
        @Override
        protected WriteSupport<RawRow> getWriteSupport(Configuration configuration) {
            return new RawWriteSupport();
        }

        @Override
        protected WriteSupport<RawRow> getWriteSupport(ParquetConfiguration configuration) {
            return new RawWriteSupport();
        }
    }
}
