package io.assay.spark.file;

import io.assay.spark.schema.StorageSchema;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import java.io.IOException;
import java.util.BitSet;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A column of numbers or times, written as they are: they hardly ever return often enough, so that looking for those that do costs more than it saves. Levels
 * and bounds are found once a page, not with every value.
 */
final class PlainColumn implements FileColumn {
    /** As many rows as parquet-java puts into a page, which are less than the bytes that it does. */
    private static final int ROWS = 20_000;

    private static final int LEVELS = 64;

    private final String name;
    private final PrimitiveType type;
    private final boolean nullable;
    private final Put value;
    private final PageWriter pages;
    private final PlainPage page;
    private final BitSet missing = new BitSet();
    private int rows;

    /** Puts a value, known not to be null, behind those of a page. */
    private interface Put {
        void put(InternalRow row, int ordinal, PlainPage page);
    }

    PlainColumn(Column column, PrimitiveType type, PageWriter pages) {
        this.name = column.name().text();
        this.type = type;
        this.nullable = type.isRepetition(Type.Repetition.OPTIONAL);
        this.value = put(column.type());
        this.pages = pages;
        this.page = new PlainPage(width(type));
    }

    /** Whether values of the type are written so. */
    static boolean takes(DataType type) {
        return type.equals(DataType.DOUBLE)
                || type.equals(DataType.TIMESTAMP)
                || type.equals(DataType.LONG)
                || type instanceof DataType.DecimalType;
    }

    private static int width(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            default -> type.getTypeLength();
        };
    }

    private static Put put(DataType type) {
        if (type instanceof DataType.DecimalType decimal) {
            return decimal(decimal.precision(), decimal.scale());
        }
        return type.equals(DataType.DOUBLE)
                ? (row, i, page) -> page.put(row.getDouble(i))
                : (row, i, page) -> page.put(row.getLong(i));
    }

    private static Put decimal(int precision, int scale) {
        if (precision <= StorageSchema.INT_DIGITS) {
            return (row, i, page) -> page.put((int) Unscaled.narrow(row, i, precision, scale));
        }
        if (precision <= Unscaled.NARROW) {
            return (row, i, page) -> page.put(Unscaled.narrow(row, i, precision, scale));
        }
        Unscaled unscaled = new Unscaled(precision, scale);
        return (row, i, page) -> {
            unscaled.read(row, i);
            page.put(unscaled);
        };
    }

    @Override
    public void put(InternalRow row, int ordinal) throws IOException {
        if (!row.isNullAt(ordinal)) {
            value.put(row, ordinal, page);
        } else if (nullable) {
            missing.set(rows);
        } else {
            throw new IllegalArgumentException("column %s is null".formatted(name));
        }
        rows++;
        if (rows == ROWS) {
            flush();
        }
    }

    /** Bytes held in memory. */
    long held() {
        return page.size() + pages.getMemSize();
    }

    /** Hands on the last page. */
    void flush() throws IOException {
        if (rows == 0) {
            return;
        }
        Statistics<?> statistics = Statistics.createStats(type);
        statistics.incrementNumNulls(missing.cardinality());
        page.bound(statistics);
        pages.writePage(
                BytesInput.concat(levels(), page.values()),
                rows,
                rows,
                statistics,
                SizeStatistics.newBuilder(type, 0, nullable ? 1 : 0).build(),
                GeospatialStatistics.newBuilder(type).build(),
                Encoding.RLE,
                Encoding.RLE,
                Encoding.PLAIN);
        page.clear();
        missing.clear();
        rows = 0;
    }

    /** Which rows have a value; nothing where all must. */
    private BytesInput levels() {
        if (!nullable) {
            return BytesInput.empty();
        }
        RunLengthBitPackingHybridValuesWriter levels =
                new RunLengthBitPackingHybridValuesWriter(1, LEVELS, ROWS, new HeapByteBufferAllocator());
        for (int i = 0; i < rows; i++) {
            levels.writeInteger(missing.get(i) ? 0 : 1);
        }
        return levels.getBytes();
    }
}
