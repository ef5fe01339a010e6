package io.assay.lake.raw;

import io.assay.lake.file.StorageFailures;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.ParquetDecodingException;

/** Reads a raw segment row by row, in the order they were written, without holding more than one row group; damage is a failure, never a missing row. */
public final class RawSegmentReader implements AutoCloseable {
    private final Path file;
    private final ParquetReader<Group> reader;

    private RawSegmentReader(Path file, ParquetReader<Group> reader) {
        this.file = file;
        this.reader = reader;
    }

    public static RawSegmentReader open(Path file) {
        try {
            return new RawSegmentReader(
                    file,
                    new Builder(new LocalInputFile(file))
                            .usePageChecksumVerification(true)
                            .build());
        } catch (IOException e) {
            throw StorageFailures.reading(file, e);
        } catch (RuntimeException e) {
            throw corrupt(file, e);
        }
    }

    /** The next row; empty after the last. */
    public Optional<RawRow> next() {
        try {
            return Optional.ofNullable(reader.read()).map(RawSegmentReader::row);
        } catch (IOException e) {
            throw e.getCause() instanceof ParquetDecodingException || e.getMessage() == null
                    ? corrupt(file, e)
                    : StorageFailures.reading(file, e);
        } catch (RuntimeException e) {
            throw corrupt(file, e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw StorageFailures.reading(file, e);
        }
    }

    private static RawRow row(Group group) {
        Map<ColumnName, String> key = new LinkedHashMap<>();
        TextMaps.read(group.getString(RawSchema.KEY, 0)).forEach((name, value) -> key.put(new ColumnName(name), value));
        return new RawRow(
                new EndpointName(
                        group.getString(RawSchema.SOURCE, 0), group.getString(RawSchema.ENDPOINT, 0), Optional.empty()),
                key,
                group.getFieldRepetitionCount(RawSchema.SLICE_START) == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Interval(time(group, RawSchema.SLICE_START), time(group, RawSchema.SLICE_END))),
                group.getString(RawSchema.REQUEST, 0),
                group.getInteger(RawSchema.STATUS, 0),
                TextMaps.read(group.getString(RawSchema.HEADERS, 0)),
                time(group, RawSchema.SENT_AT),
                time(group, RawSchema.RECEIVED_AT),
                group.getLong(RawSchema.CONNECTION, 0),
                group.getLong(RawSchema.SEQUENCE, 0),
                group.getString(RawSchema.BODY, 0));
    }

    private static Instant time(Group group, String column) {
        return Instant.EPOCH.plus(group.getLong(column, 0), ChronoUnit.MICROS);
    }

    private static Failure corrupt(Path file, Exception cause) {
        return new Failure(
                FailureCode.SEGMENT_CORRUPT,
                file.toString(),
                "Cannot read raw segment %s: it is damaged".formatted(file),
                "No row of it was used; all other segments are as they were.",
                "Restore the file from a backup, or fetch its slices again (`assay ingest --from … --until …`).",
                cause);
    }

    private static final class Builder extends ParquetReader.Builder<Group> {
        Builder(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
