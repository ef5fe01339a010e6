package io.assay.spark.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.file.FileChecksum;
import io.assay.lake.task.WrittenFile.ColumnMetrics;
import io.assay.spark.SharedEngine;
import io.assay.spark.scan.FileScan;
import io.assay.spec.type.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written in several row groups, and in several pages of one, comes back, and is counted and bounded over all of them. */
class RowGroupsSparkTest {
    private static final long SMALL = 1 << 16;

    @TempDir
    Path folder;

    @Test
    void rowsOfManyRowGroupsComeBackThroughBothReaders() throws IOException {
        List<Row> rows = StoredRows.of(3_000, 20);

        ParquetMetadata footer = write(StoredRows.SCHEMA, rows, SMALL);

        assertThat(footer.getBlocks()).hasSizeGreaterThan(3);
        assertThat(footer.getBlocks().stream()
                        .mapToLong(BlockMetaData::getRowCount)
                        .sum())
                .isEqualTo(rows.size());
        assertThat(bySpark()).isEqualTo(StoredRows.texts(rows));
        assertThat(StoredRows.byParquet(file())).isEqualTo(StoredRows.texts(rows));
    }

    @Test
    void rowsOfManyPagesComeBackThroughBothReaders() throws IOException {
        List<Row> rows = StoredRows.of(45_000, 2);

        ParquetMetadata footer = write(StoredRows.SCHEMA, rows, 1L << 30);

        assertThat(footer.getBlocks()).hasSize(1);
        assertThat(pages(footer.getBlocks().getFirst()))
                .allSatisfy(pages -> assertThat(pages).isGreaterThan(1));
        assertThat(bySpark()).isEqualTo(StoredRows.texts(rows));
        assertThat(StoredRows.byParquet(file())).isEqualTo(StoredRows.texts(rows));
    }

    @Test
    void everyRowGroupIsBoundedByItsOwnValues() throws IOException {
        List<Row> rows = StoredRows.of(3_000, 20);
        ParquetMetadata footer = write(StoredRows.SCHEMA, rows, SMALL);

        int first = 0;
        for (BlockMetaData block : footer.getBlocks()) {
            List<Row> held = rows.subList(first, first + (int) block.getRowCount());
            ColumnChunkMetaData ids = block.getColumns().get(StoredRows.ID);
            Object least = ids.getStatistics().genericGetMin();
            Object greatest = ids.getStatistics().genericGetMax();
            assertThat(least).isEqualTo((long) first);
            assertThat(greatest).isEqualTo((long) first + held.size() - 1);
            for (int column : List.of(StoredRows.TEXT, StoredRows.PRICE, StoredRows.MONEY)) {
                long nulls = held.stream().filter(row -> row.isNullAt(column)).count();
                assertThat(block.getColumns().get(column).getStatistics().getNumNulls())
                        .isEqualTo(nulls);
            }
            first += held.size();
        }
    }

    @Test
    void metricsAreThoseOfAllRowGroups() throws IOException {
        List<Row> rows = StoredRows.of(3_000, 20);

        Map<Integer, ColumnMetrics> metrics = FileMetrics.of(write(StoredRows.SCHEMA, rows, SMALL)).stream()
                .collect(Collectors.toMap(ColumnMetrics::fieldId, Function.identity()));

        assertThat(metrics).containsOnlyKeys(1, 2, 3, 4, 5, 6);
        assertThat(longs(of(metrics, 1).lower())).isZero();
        assertThat(longs(of(metrics, 1).upper())).isEqualTo(2_999);
        assertThat(metrics.values())
                .allSatisfy(column -> assertThat(column.values()).isEqualTo(3_000));
        for (int column = 0; column < 6; column++) {
            int at = column;
            assertThat(of(metrics, column + 1).nulls())
                    .isEqualTo(rows.stream().filter(row -> row.isNullAt(at)).count());
        }
        for (int column : List.of(StoredRows.PRICE, StoredRows.MONEY)) {
            List<BigDecimal> all = rows.stream()
                    .filter(row -> !row.isNullAt(column))
                    .map(row -> row.getDecimal(column))
                    .sorted()
                    .toList();
            assertThat(unscaled(of(metrics, column + 1).lower()))
                    .isEqualTo(all.getFirst().unscaledValue());
            assertThat(unscaled(of(metrics, column + 1).upper()))
                    .isEqualTo(all.getLast().unscaledValue());
        }
        // A NaN, which one row group alone holds, leaves the whole column without bounds.
        assertThat(of(metrics, StoredRows.REAL + 1).lower()).isEmpty();
        assertThat(of(metrics, StoredRows.REAL + 1).upper()).isEmpty();
        assertThat(longs(of(metrics, StoredRows.ZERO + 1).lower())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(longs(of(metrics, StoredRows.ZERO + 1).upper())).isEqualTo(Double.doubleToRawLongBits(0.0));
    }

    @Test
    void rowsOfLongTextsHardlyPassTheSize() throws IOException {
        List<Row> rows = StoredRows.of(300, 20_000);

        ParquetMetadata footer = write(StoredRows.SCHEMA, rows, SMALL);

        // A few such rows fill a group; a hundred would have been taken in, if its size were looked at as seldom as
        // that of short ones.
        assertThat(footer.getBlocks().stream().map(BlockMetaData::getRowCount))
                .allSatisfy(taken -> assertThat(taken).isLessThanOrEqualTo(15));
        assertThat(StoredRows.byParquet(file())).isEqualTo(StoredRows.texts(rows));
    }

    /** How many pages each column of a group is written in. */
    private List<Integer> pages(BlockMetaData block) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
            List<Integer> pages = new ArrayList<>();
            for (ColumnChunkMetaData column : block.getColumns()) {
                pages.add(reader.readOffsetIndex(column).getPageCount());
            }
            return pages;
        }
    }

    private static ColumnMetrics of(Map<Integer, ColumnMetrics> metrics, int field) {
        return Objects.requireNonNull(metrics.get(field), "metrics");
    }

    private ParquetMetadata write(Schema schema, List<Row> rows, long size) throws IOException {
        List<Integer> ids =
                IntStream.rangeClosed(1, schema.columns().size()).boxed().toList();
        RowGroups groups = new RowGroups(new DurableOutput(file(), new FileChecksum()), schema, ids, size);
        for (Row row : rows) {
            groups.write(StoredRows.internal(row));
        }
        return groups.finish();
    }

    private List<List<String>> bySpark() {
        List<Row> read = new ArrayList<>(
                FileScan.read(SharedEngine.ENGINE.session(), StoredRows.SCHEMA, List.of(file().toString()))
                        .collectAsList());
        read.sort(Comparator.comparingLong(row -> row.getLong(StoredRows.ID)));
        return StoredRows.texts(read);
    }

    private Path file() {
        return folder.resolve("rows.parquet");
    }

    private static long longs(Optional<String> bound) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(bound.orElseThrow()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private static java.math.BigInteger unscaled(Optional<String> bound) {
        return new java.math.BigInteger(Base64.getDecoder().decode(bound.orElseThrow()));
    }
}
