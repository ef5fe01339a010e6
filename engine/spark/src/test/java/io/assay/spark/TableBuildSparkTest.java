package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.scan.FileScan;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableBuildSparkTest {
    private static final Interval TWO_DAYS = Tasks.days("2026-01-31", "2026-02-02");
    private static final String ALL = "select * from ticks";

    @TempDir
    Path folder;

    @Test
    void rowsLieInOneFilePerMonthAndBucketSortedByKeyAndTime() {
        TableResult result = Tasks.build(new Tasks(folder)
                .task(
                        Tasks.TICKS,
                        TWO_DAYS,
                        ALL,
                        Tasks.ticks(
                                "BTC 2026-02-01T00:00:01Z 3 1.5 x",
                                "BTC 2026-01-31T23:59:59.999999Z 2 - -",
                                "BTC 2026-02-01T00:00:00Z 1 -0.0 y",
                                "BTC 2026-02-02T00:00:00Z 9 9 outside")));

        assertThat(result.files()).extracting(WrittenFile::rows).containsExactly(1L, 2L);
        assertThat(result.files()).extracting(WrittenFile::month).containsExactly(Optional.of(672), Optional.of(673));
        assertThat(result.files())
                .allSatisfy(file -> assertThat(Path.of(file.path())).hasSize(file.bytes()));
        assertThat(result.intervals()).extracting(WrittenInterval::rows).containsExactly(1L, 2L);
        assertThat(result.intervals().getLast().rowsPerKey()).containsExactly(java.util.Map.entry("BTC", 2L));
        assertThat(result.rowsRead()).isEqualTo(3);
        assertThat(read(result))
                .containsExactlyInAnyOrder(
                        "[BTC,2026-01-31T23:59:59.999999Z,2.0000000000,null,null]",
                        "[BTC,2026-02-01T00:00:00Z,1.0000000000,-0.0,y]",
                        "[BTC,2026-02-01T00:00:01Z,3.0000000000,1.5,x]");
    }

    @Test
    void anEmptyResultHasNoFileAndIntervalsWithoutRows() {
        TableResult result = Tasks.build(
                new Tasks(folder).task(Tasks.TICKS, TWO_DAYS, ALL, Tasks.ticks("BTC 2026-03-02T00:00:01Z 3 1 x")));

        assertThat(result.files()).isEmpty();
        assertThat(result.intervals()).extracting(WrittenInterval::rows).containsExactly(0L, 0L);
        assertThat(result.intervals().getFirst().hashes()).hasSize(5);
    }

    @Test
    void copiedRowsOfReplacedFilesStayAndAreNotCounted() {
        TableResult first = Tasks.build(new Tasks(folder)
                .task(
                        Tasks.TICKS,
                        Tasks.days("2026-02-01", "2026-02-04"),
                        ALL,
                        Tasks.ticks(
                                "BTC 2026-02-01T00:00:01Z 1 1 a",
                                "BTC 2026-02-02T00:00:01Z 2 2 b",
                                "BTC 2026-02-03T00:00:01Z 3 3 c")));
        TableResult second = Tasks.build(new Tasks(folder)
                .copyFrom(first.files())
                .task(
                        Tasks.TICKS,
                        Tasks.days("2026-02-02", "2026-02-03"),
                        ALL,
                        Tasks.ticks("BTC 2026-02-02T00:00:02Z 20 20 B")));

        assertThat(read(second))
                .containsExactly(
                        "[BTC,2026-02-01T00:00:01Z,1.0000000000,1.0,a]",
                        "[BTC,2026-02-02T00:00:02Z,20.0000000000,20.0,B]",
                        "[BTC,2026-02-03T00:00:01Z,3.0000000000,3.0,c]");
        assertThat(second.intervals()).hasSize(1);
        assertThat(second.intervals().getFirst().rows()).isEqualTo(1);
        assertThat(second.files())
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.intervals()).hasSize(1));
    }

    @Test
    void aKeyThatIsThereTwiceFailsWithASample() {
        BuildMessage message = Tasks.answer(new Tasks(folder)
                .task(
                        Tasks.TICKS,
                        TWO_DAYS,
                        ALL,
                        Tasks.ticks("BTC 2026-02-01T00:00:01Z 3 1.5 x", "BTC 2026-02-01T00:00:01Z 4 1.5 x")));

        assertThat(message).isInstanceOfSatisfying(BuildMessage.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.DATA_KEY_BROKEN);
            assertThat(failed.sentence())
                    .isEqualTo("Cannot write silver.ticks: 1 rows have a key (token, ts) or event time that is null or"
                            + " was there before, such as BTC · 2026-02-01T00:00:01Z");
        });
        assertThat(files("data")).isEmpty();
    }

    @Test
    void aKeyOrTimeThatIsNullFails() {
        BuildMessage message = Tasks.answer(new Tasks(folder)
                .task(Tasks.TICKS, TWO_DAYS, ALL, Tasks.ticks("- 2026-02-01T00:00:01Z 3 1.5 x", "BTC - 4 1.5 x")));

        assertThat(message).isInstanceOfSatisfying(BuildMessage.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.DATA_KEY_BROKEN);
            assertThat(failed.sentence()).contains("BTC · null");
        });
    }

    @Test
    void aDivisionByZeroIsAFailureOfTheDataAndNoStackTrace() {
        BuildMessage message = Tasks.answer(new Tasks(folder)
                .task(
                        Tasks.TICKS,
                        TWO_DAYS,
                        "select token, ts, price, 1 / (size - size) as size, note from ticks",
                        Tasks.ticks("BTC 2026-02-01T00:00:01Z 3 1.5 x")));

        assertThat(message).isInstanceOfSatisfying(BuildMessage.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.DATA_REFUSED);
            assertThat(failed.sentence()).isEqualTo("Cannot compute silver.ticks: Division by zero");
        });
    }

    @Test
    void quarantinedRowsStandAsideWithTheirReason() {
        TableResult result = Tasks.build(new Tasks(folder)
                .rules(
                        new Rule("positive", Rule.Kind.ROW, Action.QUARANTINE, "price > 0"),
                        new Rule("noted", Rule.Kind.ROW, Action.WARN, "note is not null"))
                .task(
                        Tasks.TICKS,
                        TWO_DAYS,
                        ALL,
                        Tasks.ticks(
                                "BTC 2026-02-01T00:00:01Z -3 1.5 x",
                                "BTC 2026-02-01T00:00:02Z - 1.5 -",
                                "BTC 2026-02-01T00:00:03Z 4 1.5 x")));

        WrittenInterval day = result.intervals().getLast();
        assertThat(day.rows()).isEqualTo(2);
        assertThat(day.quarantined()).isEqualTo(1);
        assertThat(day.outcomes())
                .extracting(WrittenInterval.Outcome::rule, WrittenInterval.Outcome::broken)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("positive", 1L),
                        org.assertj.core.groups.Tuple.tuple("noted", 1L));
        assertThat(day.held()).isFalse();
        List<Row> aside = FileScan.read(
                        SharedEngine.ENGINE.session(),
                        io.assay.lake.task.QuarantineShape.SCHEMA,
                        paths(result.quarantine()))
                .collectAsList();
        assertThat(aside).hasSize(1);
        assertThat(aside.getFirst().getString(1)).isEqualTo("positive");
        assertThat(aside.getFirst().getString(2)).isEqualTo("BTC · 2026-02-01T00:00:01Z");
        assertThat(aside.getFirst().getString(3))
                .isEqualTo("{\"token\":\"BTC\",\"ts\":\"2026-02-01T00:00:01Z\",\"price\":\"-3.0000000000\","
                        + "\"size\":\"1.5\",\"note\":\"x\"}");
        assertThat(result.quarantine().getFirst().intervals()).containsExactly(day.interval());
    }

    @Test
    void aHeldIntervalKeepsItsOldRowsInTheNewFiles() {
        Interval days = Tasks.days("2026-02-01", "2026-02-04");
        TableResult first = Tasks.build(new Tasks(folder)
                .task(
                        Tasks.TICKS,
                        days,
                        ALL,
                        Tasks.ticks("BTC 2026-02-01T00:00:01Z 1 1 a", "BTC 2026-02-02T00:00:01Z 2 2 b")));
        TableTask task = positive()
                .copyFrom(first.files())
                .task(
                        Tasks.TICKS,
                        days,
                        ALL,
                        Tasks.ticks("BTC 2026-02-01T00:00:01Z 7 1 a", "BTC 2026-02-02T00:00:01Z -7 2 b"));
        TableResult second = Tasks.build(task);

        assertThat(second.intervals()).extracting(WrittenInterval::held).containsExactly(false, true, false);
        assertThat(second.intervals().get(1).outcomes().getFirst().sample())
                .containsExactly("BTC\u001f2026-02-02T00:00:01Z");
        assertThat(second.intervals())
                .allSatisfy(interval ->
                        assertThat(interval.outcomes().getLast().broken()).isEqualTo(1));
        assertThat(read(second))
                .containsExactly(
                        "[BTC,2026-02-01T00:00:01Z,7.0000000000,1.0,a]",
                        "[BTC,2026-02-02T00:00:01Z,2.0000000000,2.0,b]");
        assertThat(files("data")).hasSize(2);
    }

    @Test
    void whereAllIntervalsAreHeldNoFileIsLeft() {
        TableResult result = Tasks.build(positive()
                .task(
                        Tasks.TICKS,
                        Tasks.days("2026-02-01", "2026-02-02"),
                        ALL,
                        Tasks.ticks("BTC 2026-02-01T00:00:01Z -7 1 a", "BTC 2026-02-01T00:00:02Z 7 1 a")));

        assertThat(result.intervals())
                .singleElement()
                .satisfies(day -> assertThat(day.held()).isTrue());
        assertThat(result.files()).isEmpty();
        assertThat(files("data")).isEmpty();
    }

    private Tasks positive() {
        return new Tasks(folder)
                .rules(
                        new Rule("positive", Rule.Kind.ROW, Action.FAIL, "price > 0"),
                        new Rule("some", Rule.Kind.INTERVAL, Action.WARN, "count(*) > 1"));
    }

    private List<Path> files(String name) {
        try (var found = Files.list(folder.resolve(name))) {
            return found.toList();
        } catch (java.io.IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private static List<String> paths(List<WrittenFile> files) {
        return files.stream().map(WrittenFile::path).toList();
    }

    private static List<String> read(TableResult result) {
        return FileScan.read(SharedEngine.ENGINE.session(), Tasks.TICKS, paths(result.files())).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }
}
