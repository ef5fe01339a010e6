package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenFile;
import io.assay.spark.scan.FileScan;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The column `note` of an older file was dropped and added again, as Iceberg tells by its new field id. */
class FieldIdSparkTest {
    private static final Interval TWO_DAYS = Tasks.days("2026-02-01", "2026-02-03");
    private static final Integer[] IDS = {1, 2, 3, 4, 6};
    private static final Schema NUMBERED = new Schema(List.of(
            Column.required("token", DataType.STRING),
            Column.required("ts", DataType.TIMESTAMP),
            Column.optional("price", new DataType.DecimalType(18, 10)),
            Column.optional("size", DataType.DOUBLE),
            Column.optional("note", DataType.LONG)));

    @TempDir
    Path folder;

    private List<WrittenFile> old = List.of();

    @BeforeEach
    void write() {
        old = Tasks.build(new Tasks(folder.resolve("old"))
                        .task(
                                Tasks.TICKS,
                                TWO_DAYS,
                                "select * from ticks",
                                Tasks.ticks("BTC 2026-02-01T00:00:01Z 1 1 x", "BTC 2026-02-02T00:00:01Z 2 2 y")))
                .files();
    }

    @Test
    void aReaderSeesNullsAndNoConditionSkipsThem() {
        TaskInput input = new TaskInput.TableFiles(
                "t",
                Tasks.TICKS,
                List.of(IDS),
                Optional.of(Tasks.TS),
                TWO_DAYS,
                old.stream().map(WrittenFile::path).toList());
        TableResult read = Tasks.build(new Tasks(folder.resolve("reader"))
                .task(Tasks.TICKS, TWO_DAYS, "select * from t where note is null and price > 1", input));

        assertThat(rows(read, Tasks.TICKS)).containsExactly("[BTC,2026-02-02T00:00:01Z,2.0000000000,2.0,null]");
    }

    @Test
    void copiedRowsAreNullWhereTheColumnHasAnotherTypeNow() {
        TableResult rebuilt = Tasks.build(new Tasks(folder.resolve("new"))
                .fieldIds(IDS)
                .copyFrom(old)
                .task(
                        NUMBERED,
                        Tasks.days("2026-02-02", "2026-02-03"),
                        "select token, ts, price, size, 7L as note from ticks",
                        Tasks.ticks("BTC 2026-02-02T00:00:01Z 3 3 z")));

        assertThat(rows(rebuilt, NUMBERED))
                .containsExactly(
                        "[BTC,2026-02-01T00:00:01Z,1.0000000000,1.0,null]",
                        "[BTC,2026-02-02T00:00:01Z,3.0000000000,3.0,7]");
        assertThat(rebuilt.files().getFirst().columns())
                .extracting(WrittenFile.ColumnMetrics::fieldId)
                .containsExactly(IDS);
    }

    private static List<String> rows(TableResult result, Schema schema) {
        return FileScan.read(
                        SharedEngine.ENGINE.session(),
                        schema,
                        result.files().stream().map(WrittenFile::path).toList())
                .orderBy("ts")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }
}
