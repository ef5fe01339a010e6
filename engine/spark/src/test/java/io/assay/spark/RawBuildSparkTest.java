package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.raw.RawRow;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.QuarantineShape;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.scan.FileScan;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.model.TableSpec.NewField;
import io.assay.spec.model.TableSpec.OnFault;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawBuildSparkTest {
    private static final String DAY = "2026-02-01";
    private static final Interval ONE_DAY = Tasks.days(DAY, "2026-02-02");
    private static final String LATER = "2026-02-02T00:10:00Z";

    @TempDir
    Path folder;

    @Test
    void recordsBecomeRowsThatSayWhereTheyComeFrom() {
        TableResult result = Tasks.build(new RawTables(folder)
                .segment(
                        RawTables.answer(
                                "BTC", DAY, LATER, "[[%d, \"1.5\", 7], [%d, \"2\", null]]".formatted(at(0), at(1))),
                        RawTables.answer("ETH", DAY, LATER, "[[%d, \"3\", 8]]".formatted(at(0))))
                .task(ONE_DAY));

        assertThat(rows(result))
                .containsExactlyInAnyOrder(
                        "[BTC,2026-02-01T00:00:00Z,1.5000000000,7,true,2026-02-02T00:10:00Z,2026-02-02T00:10:00.005Z,venue.candles,s0.parquet#0#0,1]",
                        "[BTC,2026-02-01T00:01:00Z,2.0000000000,null,true,2026-02-02T00:10:00Z,2026-02-02T00:10:00.005Z,venue.candles,s0.parquet#0#1,1]",
                        "[ETH,2026-02-01T00:00:00Z,3.0000000000,8,true,2026-02-02T00:10:00Z,2026-02-02T00:10:00.005Z,venue.candles,s0.parquet#1#0,1]");
        assertThat(result.rowsRead()).isEqualTo(3);
        assertThat(result.intervals().getFirst().hashes().keySet())
                .noneMatch(column -> column.text().startsWith("_"));
        assertThat(result.intervals().getFirst().rowsPerKey())
                .containsEntry("BTC", 2L)
                .containsEntry("ETH", 1L);
    }

    @Test
    void theLatestVersionWinsAndDifferentContentsAreCounted() {
        String first = "[[%d, \"1\", 1]]".formatted(at(0));
        TableResult result = Tasks.build(new RawTables(folder)
                .segment(RawTables.answer("BTC", DAY, LATER, first))
                .segment(
                        RawTables.answer("BTC", DAY, "2026-02-03T00:00:00Z", "[[%d, \"9\", 1]]".formatted(at(0))),
                        RawTables.answer("BTC", DAY, "2026-02-02T12:00:00Z", first))
                .task(ONE_DAY));

        assertThat(rows(result))
                .singleElement()
                .asString()
                .contains("9.0000000000")
                .endsWith("s1.parquet#0#0,2]");
    }

    @Test
    void answersStoredTwiceChangeNoHash() {
        RawRow[] answers = {
            RawTables.answer("BTC", DAY, LATER, "[[%d, \"1\", 1], [%d, \"2\", 2]]".formatted(at(0), at(1))),
            RawTables.answer("ETH", DAY, LATER, "[[%d, \"3\", 3]]".formatted(at(0)))
        };
        TableResult once = Tasks.build(
                new RawTables(folder.resolve("once")).segment(answers).task(ONE_DAY));
        TableResult twice = Tasks.build(new RawTables(folder.resolve("twice"))
                .segment(answers[1])
                .segment(answers)
                .segment(answers[1], answers[0])
                .task(ONE_DAY));

        assertThat(twice.intervals().getFirst().hashes())
                .isEqualTo(once.intervals().getFirst().hashes());
        assertThat(twice.intervals().getFirst().rows()).isEqualTo(3);
    }

    @Test
    void aFinalRowIsNeverReplacedByARunningOne() {
        Contract contract = Contract.DEFAULT;
        String running = "2026-02-01T00:00:30Z";
        TableResult result = Tasks.build(new RawTables(folder)
                .contract(contract)
                .segment(
                        RawTables.answer("BTC", DAY, running, "[[%d, \"1\", 1]]".formatted(at(0))),
                        RawTables.answer("ETH", DAY, running, "[[%d, \"1\", 1]]".formatted(at(0))),
                        RawTables.answer("BTC", DAY, LATER, "[[%d, \"2\", 1]]".formatted(at(0))))
                .task(ONE_DAY));

        assertThat(rows(result))
                .satisfiesExactlyInAnyOrder(
                        btc -> assertThat(btc).startsWith("[BTC,2026-02-01T00:00:00Z,2.0000000000,1,true"),
                        eth -> assertThat(eth).startsWith("[ETH,2026-02-01T00:00:00Z,1.0000000000,1,false"));
    }

    @Test
    void whatDoesNotFitIsSetAsideUntilALaterVersionFits() {
        RawTables raw = new RawTables(folder)
                .segment(RawTables.answer(
                        "BTC",
                        DAY,
                        LATER,
                        "[[%d, \"much\", 1], [%d, \"2\", 1], [\"soon\", \"3\", 1]]".formatted(at(0), at(1))));
        TableResult result = Tasks.build(raw.task(ONE_DAY));

        WrittenInterval day = result.intervals().getFirst();
        assertThat(day.rows()).isEqualTo(1);
        assertThat(day.quarantined()).isEqualTo(2);
        assertThat(aside(result)).extracting(row -> row.getString(1)).containsExactly("wrong_type", "wrong_type");
        assertThat(aside(result))
                .extracting(row -> row.getString(4))
                .containsExactlyInAnyOrder("venue.candles/s0.parquet#0#0", "venue.candles/s0.parquet#0#2");
        assertThat(aside(result))
                .extracting(row -> row.getInstant(0))
                .containsOnly(Instant.parse("2026-02-01T00:00:00Z"));

        TableTask corrected = raw.segment(
                        RawTables.answer("BTC", DAY, "2026-02-03T00:00:00Z", "[[%d, \"5\", 1]]".formatted(at(0))))
                .task(ONE_DAY);
        TableResult after = Tasks.build(corrected);
        assertThat(after.intervals().getFirst().rows()).isEqualTo(2);
        assertThat(after.intervals().getFirst().quarantined()).isEqualTo(1);
    }

    @Test
    void aContractThatFailsNamesTheRecord() {
        BuildMessage message = Tasks.answer(new RawTables(folder)
                .contract(new Contract(NewField.KEEP_IN_RAW, OnFault.FAIL, OnFault.FAIL))
                .segment(RawTables.answer("BTC", DAY, LATER, "[[%d, \"much\", 1]]".formatted(at(0))))
                .task(ONE_DAY));

        assertThat(message).isInstanceOfSatisfying(BuildMessage.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.DATA_UNDECODABLE);
            assertThat(failed.sentence())
                    .startsWith("Cannot decode a record of bronze.candles at venue.candles/s0.parquet#0#0: close: ");
        });
    }

    @Test
    void aDamagedSegmentIsNamed() throws IOException {
        TableTask task = new RawTables(folder)
                .segment(RawTables.answer("BTC", DAY, LATER, "[[%d, \"1\", 1]]".formatted(at(0))))
                .task(ONE_DAY);
        Path segment = folder.resolve("raw/s0.parquet");
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(Tasks.answer(task)).isInstanceOfSatisfying(BuildMessage.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.SEGMENT_CORRUPT);
            assertThat(failed.sentence()).isEqualTo("Cannot read %s: it is damaged".formatted(segment));
        });
    }

    @Test
    void aMissingSegmentIsNamed() throws IOException {
        TableTask task = new RawTables(folder)
                .segment(RawTables.answer("BTC", DAY, LATER, "[[%d, \"1\", 1]]".formatted(at(0))))
                .task(ONE_DAY);
        Path segment = folder.resolve("raw/s0.parquet");
        Files.delete(segment);

        assertThat(Tasks.answer(task)).isInstanceOfSatisfying(BuildMessage.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.DATA_FILE_MISSING);
            assertThat(failed.sentence()).isEqualTo("Cannot read %s: there is no such file".formatted(segment));
        });
    }

    @Test
    void stepsOverDecodedRowsKeepTheirBookkeeping() {
        TableResult result = Tasks.build(new RawTables(folder)
                .sql(
                        "with a as (select * from input where trades > 1) "
                                + "select token, open_time, cast(close * 2 as decimal(18,10)) as close, trades, is_final from a")
                .segment(
                        RawTables.answer("BTC", DAY, LATER, "[[%d, \"1\", 1], [%d, \"2\", 2]]".formatted(at(0), at(1))))
                .task(ONE_DAY));

        assertThat(rows(result))
                .singleElement()
                .asString()
                .startsWith("[BTC,2026-02-01T00:01:00Z,4.0000000000")
                .endsWith("s0.parquet#0#1,1]");
    }

    @Test
    void rowsOutsideTheBuiltDayAreLeftOut() {
        TableResult result = Tasks.build(new RawTables(folder)
                .segment(
                        RawTables.answer("BTC", DAY, LATER, "[[%d, \"1\", 1]]".formatted(at(0))),
                        RawTables.answer(
                                "BTC", "2026-02-02", "2026-02-04T00:00:00Z", "[[%d, \"1\", 1]]".formatted(at(1440))))
                .task(Tasks.days("2026-02-02", "2026-02-03")));

        assertThat(rows(result)).singleElement().asString().startsWith("[BTC,2026-02-02T00:00:00Z");
    }

    private static long at(int minute) {
        return Instant.parse("2026-02-01T00:00:00Z").plusSeconds(60L * minute).toEpochMilli();
    }

    private static List<Row> aside(TableResult result) {
        return read(QuarantineShape.SCHEMA, result.quarantine());
    }

    private static List<String> rows(TableResult result) {
        return read(RawTables.STORED, result.files()).stream()
                .map(Row::toString)
                .toList();
    }

    private static List<Row> read(io.assay.spec.type.Schema schema, List<WrittenFile> files) {
        return FileScan.read(
                        SharedEngine.ENGINE.session(),
                        schema,
                        files.stream().map(WrittenFile::path).toList())
                .collectAsList();
    }
}
