package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenFile.ColumnMetrics;
import io.assay.spark.scan.FileScan;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.DataType.DecimalType;
import io.assay.spec.type.DataType.ListType;
import io.assay.spec.type.DataType.OneOfType;
import io.assay.spec.type.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTypesSparkTest {
    private static final Schema EVERY_TYPE = new Schema(List.of(
            Column.required("token", DataType.STRING),
            Column.required("ts", DataType.TIMESTAMP),
            Column.optional("flag", DataType.BOOLEAN),
            Column.optional("whole", DataType.INT),
            Column.optional("large", DataType.LONG),
            Column.optional("real", DataType.DOUBLE),
            Column.optional("day", DataType.DATE),
            Column.optional("tiny", new DecimalType(9, 2)),
            Column.optional("price", new DecimalType(18, 10)),
            Column.optional("money", new DecimalType(38, 8)),
            Column.optional("side", new OneOfType(List.of("buy", "sell"))),
            Column.optional("texts", new ListType(DataType.STRING))));

    @TempDir
    Path folder;

    private WrittenFile file;
    private Map<Integer, ColumnMetrics> metrics = Map.of();

    @BeforeEach
    void writeOneFile() {
        TaskInput.CatalogRows rows = new TaskInput.CatalogRows("t", EVERY_TYPE, rows());
        TableTask task = new Tasks(folder)
                .buckets(0)
                .grid(io.assay.spec.value.IntervalGrid.WHOLE)
                .task(EVERY_TYPE, Tasks.days("1969-12-01", "1970-02-01"), "select * from t", rows);
        file = Tasks.build(inOneFile(task)).files().getFirst();
        metrics = file.columns().stream().collect(Collectors.toMap(ColumnMetrics::fieldId, Function.identity()));
    }

    /** The least of each type, something between, and nothing. */
    private static List<List<Optional<String>>> rows() {
        List<Optional<String>> least = row(
                "BTC",
                "1969-12-31T23:59:59.999999Z",
                "true",
                "-2147483648",
                "-9223372036854775808",
                "-0.0",
                "1969-12-31",
                "-0.01",
                "-12345678.0123456789",
                "-123456789012345678901234567890.12345678",
                "buy",
                "[\"a\",null,\"\"]");
        List<Optional<String>> between = row(
                "BTC",
                "1970-01-01T00:00:00Z",
                "false",
                "7",
                "8",
                "NaN",
                "2026-02-01",
                "9999999.99",
                "1",
                "0.00000001",
                "sell",
                "[]");
        List<Optional<String>> nothing = new ArrayList<>(row("BTC long enough to be cut off", "1970-01-01T00:00:01Z"));
        nothing.addAll(Collections.nCopies(between.size() - nothing.size(), Optional.empty()));
        return List.of(least, between, nothing);
    }

    private static TableTask inOneFile(TableTask task) {
        return new TableTask(
                task.table(),
                task.schema(),
                task.fieldIds(),
                task.key(),
                task.eventTime(),
                task.grid(),
                task.build(),
                task.latestBy(),
                task.inputs(),
                task.sql(),
                task.rules(),
                task.contract(),
                new TableTask.Layout(Optional.empty(), Optional.empty(), 0, task.key()),
                task.copyFrom(),
                task.dataFolder(),
                task.quarantineFolder());
    }

    @Test
    void everyTypeComesBackAsItWas() {
        assertThat(FileScan.read(SharedEngine.ENGINE.session(), EVERY_TYPE, List.of(file.path()))
                        .collectAsList())
                .extracting(Object::toString)
                .containsExactly(
                        "[BTC,1969-12-31T23:59:59.999999Z,true,-2147483648,-9223372036854775808,-0.0,1969-12-31,-0.01,"
                                + "-12345678.0123456789,-123456789012345678901234567890.12345678,buy,ArraySeq(a, null, )]",
                        "[BTC,1970-01-01T00:00:00Z,false,7,8,NaN,2026-02-01,9999999.99,1.0000000000,1E-8,sell,ArraySeq()]",
                        "[BTC long enough to be cut off,1970-01-01T00:00:01Z,null,null,null,null,null,null,null,null,null,null]");
    }

    @Test
    void boundsAreIcebergsSingleValues() {
        assertThat(text(metrics(1).lower())).isEqualTo("BTC");
        assertThat(text(metrics(1).upper())).isEqualTo("BTC long enough!");
        assertThat(little(metrics(2).lower()).getLong()).isEqualTo(-1);
        assertThat(little(metrics(2).upper()).getLong()).isEqualTo(1_000_000);
        assertThat(little(metrics(4).lower()).getInt()).isEqualTo(Integer.MIN_VALUE);
        assertThat(metrics(6).lower()).isEmpty();
        assertThat(little(metrics(7).lower()).getInt()).isEqualTo(-1);
        assertThat(Base64.getDecoder().decode(metrics(8).lower().orElseThrow())).containsExactly(-1);
        assertThat(Base64.getDecoder().decode(metrics(10).upper().orElseThrow()))
                .containsExactly(1);
        assertThat(metrics(3).nulls()).isEqualTo(1);
        assertThat(metrics(3).values()).isEqualTo(3);
        assertThat(metrics).doesNotContainKey(12);
    }

    @Test
    void theFilesSchemaBearsIcebergsIdsAndTypes() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(Path.of(file.path())))) {
            // The library spells types in the letters of the default locale.
            assertThat(reader.getFileMetaData().getSchema().toString().replace('ı', 'i'))
                    .contains("required int64 ts (TIMESTAMP(MICROS,true)) = 2;")
                    .contains("optional int32 tiny (DECIMAL(9,2)) = 8;")
                    .contains("optional int64 price (DECIMAL(18,10)) = 9;")
                    .contains("optional fixed_len_byte_array(16) money (DECIMAL(38,8)) = 10;")
                    .contains("optional group texts (LIST) = 12 {")
                    .contains("optional binary element (STRING) = 13;");
        }
    }

    private static List<Optional<String>> row(String... cells) {
        return java.util.Arrays.stream(cells).map(Optional::of).toList();
    }

    private ColumnMetrics metrics(int id) {
        return Objects.requireNonNull(metrics.get(id));
    }

    private static String text(Optional<String> bound) {
        return new String(Base64.getDecoder().decode(bound.orElseThrow()), StandardCharsets.UTF_8);
    }

    private static ByteBuffer little(Optional<String> bound) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(bound.orElseThrow())).order(ByteOrder.LITTLE_ENDIAN);
    }
}
