package io.assay.spark.file;

import io.assay.lake.task.WrittenFile.ColumnMetrics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Counts and bounds of each plain column, from a written file's own footer, in Iceberg's single-value form. */
final class FileMetrics {
    private static final int TEXT_BOUND = 16;

    private FileMetrics() {}

    static List<ColumnMetrics> of(ParquetMetadata footer) {
        Map<Integer, Statistics<?>> statistics = new LinkedHashMap<>();
        Map<Integer, long[]> counts = new LinkedHashMap<>();
        for (BlockMetaData block : footer.getBlocks()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                if (chunk.getPath().size() == 1) {
                    int id = chunk.getPrimitiveType().getId().intValue();
                    long[] sums = counts.computeIfAbsent(id, ignored -> new long[3]);
                    sums[0] += chunk.getTotalSize();
                    sums[1] += chunk.getValueCount();
                    sums[2] += chunk.getStatistics().getNumNulls();
                    statistics.merge(id, chunk.getStatistics().copy(), FileMetrics::merged);
                }
            }
        }
        List<ColumnMetrics> metrics = new ArrayList<>();
        for (Type field : footer.getFileMetaData().getSchema().getFields()) {
            int id = field.getId().intValue();
            long[] sums = counts.get(id);
            Statistics<?> found = statistics.get(id);
            if (sums != null && found != null) {
                metrics.add(new ColumnMetrics(id, sums[0], sums[1], sums[2], lower(found), upper(found)));
            }
        }
        return metrics;
    }

    private static Statistics<?> merged(Statistics<?> all, Statistics<?> more) {
        all.mergeStatistics(more);
        return all;
    }

    private static Optional<String> lower(Statistics<?> statistics) {
        if (!isBounded(statistics)) {
            return Optional.empty();
        }
        return value(statistics.type(), statistics.genericGetMin(), false);
    }

    private static Optional<String> upper(Statistics<?> statistics) {
        if (!isBounded(statistics)) {
            return Optional.empty();
        }
        return value(statistics.type(), statistics.genericGetMax(), true);
    }

    private static boolean isBounded(Statistics<?> statistics) {
        return statistics.hasNonNullValue() && !isNaN(statistics.genericGetMin()) && !isNaN(statistics.genericGetMax());
    }

    private static boolean isNaN(Object value) {
        return value instanceof Double number && number.isNaN();
    }

    private static Optional<String> value(PrimitiveType type, Object value, boolean upper) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) {
            return base64(unscaled(value));
        }
        return switch (value) {
            case Boolean flag -> base64(new byte[] {(byte) (flag ? 1 : 0)});
            case Integer number -> base64(little(Integer.BYTES).putInt(number).array());
            case Long number -> base64(little(Long.BYTES).putLong(number).array());
            case Double number -> base64(little(Double.BYTES).putDouble(number).array());
            case Binary text -> text(text.toStringUsingUTF8(), upper);
            default -> Optional.empty();
        };
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] unscaled(Object value) {
        java.math.BigInteger number = value instanceof Binary binary
                ? new java.math.BigInteger(binary.getBytes())
                : java.math.BigInteger.valueOf(((Number) value).longValue());
        return number.toByteArray();
    }

    /** Long texts are cut; an upper bound that is cut is raised in its last code point that can be. */
    private static Optional<String> text(String text, boolean upper) {
        if (text.codePointCount(0, text.length()) <= TEXT_BOUND) {
            return base64(text.getBytes(StandardCharsets.UTF_8));
        }
        int[] points = text.codePoints().limit(TEXT_BOUND).toArray();
        if (!upper) {
            return base64(new String(points, 0, points.length).getBytes(StandardCharsets.UTF_8));
        }
        for (int last = points.length - 1; last >= 0; last--) {
            int next = points[last] + 1;
            if (next == Character.MIN_SURROGATE) {
                next = Character.MAX_SURROGATE + 1;
            }
            if (next <= Character.MAX_CODE_POINT) {
                points[last] = next;
                return base64(new String(points, 0, last + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> base64(byte[] bytes) {
        return Optional.of(Base64.getEncoder().encodeToString(bytes));
    }
}
