package io.assay.lake.table;

import io.assay.lake.file.StorageFailures;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenFile.ColumnMetrics;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SortOrder;

/** Turns a written file into an Iceberg data file, after a look at the disk: a commit names no file that is not there in full. */
record DataFileFactory(PartitionSpec spec, SortOrder order) {
    DataFile dataFile(WrittenFile file) {
        checkOnDisk(file);
        DataFiles.Builder builder = DataFiles.builder(spec)
                .withPath(file.path())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withRecordCount(file.rows())
                .withSortOrder(order)
                .withMetrics(metrics(file));
        if (spec.isPartitioned()) {
            builder.withPartition(partition(file));
        }
        return builder.build();
    }

    private PartitionData partition(WrittenFile file) {
        PartitionData partition = new PartitionData(spec.partitionType());
        for (int index = 0; index < spec.fields().size(); index++) {
            boolean month = spec.fields().get(index).transform().toString().equals("month");
            Optional<Integer> value = month ? file.month() : file.bucket();
            if (value.isEmpty()) {
                throw new IllegalArgumentException("Invalid written file: %s (must say its %s)"
                        .formatted(file.path(), month ? "month" : "bucket"));
            }
            partition.set(index, value.get());
        }
        return partition;
    }

    private static Metrics metrics(WrittenFile file) {
        Map<Integer, Long> sizes = new HashMap<>();
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> nulls = new HashMap<>();
        Map<Integer, ByteBuffer> lower = new HashMap<>();
        Map<Integer, ByteBuffer> upper = new HashMap<>();
        for (ColumnMetrics column : file.columns()) {
            sizes.put(column.fieldId(), column.bytes());
            values.put(column.fieldId(), column.values());
            nulls.put(column.fieldId(), column.nulls());
            column.lower().ifPresent(text -> lower.put(column.fieldId(), binary(text)));
            column.upper().ifPresent(text -> upper.put(column.fieldId(), binary(text)));
        }
        return new Metrics(file.rows(), sizes, values, nulls, Map.of(), lower, upper);
    }

    private static ByteBuffer binary(String base64) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    }

    private static void checkOnDisk(WrittenFile file) {
        Path path = Path.of(file.path());
        try {
            long size = Files.size(path);
            if (size != file.bytes()) {
                throw new Failure(
                        FailureCode.DATA_FILE_MISSING,
                        file.path(),
                        "Cannot commit %s: it has %d bytes on the disk, not the %d that were written"
                                .formatted(path, size, file.bytes()),
                        "The table is as it was.",
                        "Run again; if it happens twice, check the disk.");
            }
        } catch (IOException e) {
            throw StorageFailures.reading(path, e);
        }
    }
}
