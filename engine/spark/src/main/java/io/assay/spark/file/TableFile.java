package io.assay.spark.file;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FailPoint;
import io.assay.lake.file.FileChecksum;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.sql.catalyst.InternalRow;

/** One Parquet file while it is written: rows in, a durable file with its metrics out. */
public final class TableFile {
    private static final long ROW_GROUP = 64L << 20;

    private final Path path;
    private final FileChecksum checksum;
    private final ParquetWriter<InternalRow> writer;
    private final SortedSet<Interval> intervals = new TreeSet<>();
    private long rows;

    private TableFile(Path path, FileChecksum checksum, ParquetWriter<InternalRow> writer) {
        this.path = path;
        this.checksum = checksum;
        this.writer = writer;
    }

    public static TableFile create(Path folder, String name, Schema schema, List<Integer> fieldIds) {
        Path path = folder.resolve(name);
        try {
            DurableFiles.createFolders(folder);
            FileChecksum checksum = new FileChecksum();
            Builder builder = new Builder(new DurableOutput(path, checksum), new RowWriteSupport(schema, fieldIds));
            schema.columns().stream()
                    .filter(column -> !mayRepeat(column.type()))
                    .forEach(column ->
                            builder.withDictionaryEncoding(column.name().text(), false));
            ParquetWriter<InternalRow> writer = builder.withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                    .withRowGroupSize(ROW_GROUP)
                    .build();
            return new TableFile(path, checksum, writer);
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
    }

    /** Numbers and times hardly ever return often enough: looking for those that do costs more than it saves. */
    private static boolean mayRepeat(DataType type) {
        return !(type.equals(DataType.DOUBLE)
                || type.equals(DataType.TIMESTAMP)
                || type.equals(DataType.LONG)
                || type instanceof DataType.DecimalType);
    }

    public void write(InternalRow row) {
        try {
            writer.write(row);
            rows++;
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
    }

    public void holds(Interval interval) {
        intervals.add(interval);
    }

    /** Closes the file, names it by what it holds, and forces it, name and all, to the disk. */
    public WrittenFile finish(Optional<Integer> month, Optional<Integer> bucket) {
        try {
            FailPoint.reach("build.file-open");
            writer.close();
            Path named = checksum.named(path);
            DurableFiles.rename(path, named);
            FailPoint.reach("build.file-written");
            return new WrittenFile(
                    named.toString(),
                    Files.size(named),
                    rows,
                    month,
                    bucket,
                    List.copyOf(intervals),
                    FileMetrics.of(writer.getFooter()));
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
    }

    /** Throws the file away; what cannot be deleted is an orphan that no table names. */
    public void abandon() {
        try {
            writer.close();
        } catch (IOException | RuntimeException fault) {
            Abandoned.note(path, fault);
        }
        delete(path);
    }

    public static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException fault) {
            Abandoned.note(path, fault);
        }
    }

    /** Says in the log which file stays behind. */
    private static final class Abandoned {
        private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(TableFile.class);

        private Abandoned() {}

        static void note(Path path, Exception fault) {
            LOG.info("The unfinished file {} may stay behind", path, fault);
        }
    }

    /** Builds a writer of Spark's internal rows. */
    private static final class Builder extends ParquetWriter.Builder<InternalRow, Builder> {
        private final RowWriteSupport support;

        Builder(OutputFile file, RowWriteSupport support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @SuppressWarnings("deprecation") // the library still declares it abstract
        @Override
        protected WriteSupport<InternalRow> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<InternalRow> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
