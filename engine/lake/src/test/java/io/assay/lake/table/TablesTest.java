package io.assay.lake.table;

import static io.assay.lake.table.CandleFiles.CLOSE;
import static io.assay.lake.table.CandleFiles.TABLE;
import static io.assay.lake.table.CandleFiles.TIME;
import static io.assay.lake.table.CandleFiles.TOKEN;
import static io.assay.lake.table.CandleFiles.file;
import static io.assay.lake.table.CandleFiles.minutes;
import static io.assay.lake.table.CandleFiles.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Runs;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    private static final Instant DAY = Instant.parse("2026-01-31T00:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir
    Path folder;

    private Lake lake;
    private Tables tables;

    @BeforeEach
    void open() {
        lake = Lake.open(folder, SourceKind.SANDBOX);
        tables = lake.tables();
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void freshTableHasStableFieldIdsAndAFolder() {
        StoredTable table = tables.ensure(TABLE, minutes());

        assertThat(table.fieldIds()).containsExactly(1, 2, 3);
        assertThat(table.snapshot()).isEmpty();
        assertThat(table.dataFolder()).isDirectory().endsWith(Path.of("tables/silver/candles_1m/data"));
        assertThat(tables.ensure(TABLE, minutes())).isEqualTo(table);
        assertThat(tables.current(TABLE)).isEmpty();
        assertThat(tables.bytes(TABLE)).isZero();
    }

    @Test
    void fineGrainsAreLaidOutByMonthAndBucketOthersByMonthWholeOnesNotAtAll() {
        assertThat(minutes().layout().monthOf()).contains(TIME.name());
        assertThat(minutes().layout().bucketBy()).contains(TOKEN.name());
        assertThat(minutes().layout().buckets()).isEqualTo(4);
        assertThat(minutes().layout().sortedBy()).containsExactly(TOKEN.name(), TIME.name());
        assertThat(shape("1h", TOKEN, TIME).layout().bucketBy()).isEmpty();
        assertThat(shape("1mo", TOKEN, TIME).layout().monthOf()).contains(TIME.name());
        TableShape whole = new TableShape(
                new Schema(List.of(TOKEN)), List.of(TOKEN.name()), Optional.empty(), Optional.empty(), true);
        assertThat(whole.layout().monthOf()).isEmpty();
        assertThat(whole.layout().sortedBy()).containsExactly(TOKEN.name());
    }

    @Test
    void committedFilesAreReadBackWithPartitionAndTimes() {
        StoredTable table = tables.ensure(TABLE, minutes());
        WrittenFile first = file(table, "a", DAY, 3);
        WrittenFile second = file(table, "b", NEXT, 0);

        commit(tables.replace(TABLE, List.of(second, first), List.of()));

        TableSnapshot snapshot = tables.current(TABLE).orElseThrow();
        assertThat(snapshot.rows()).isEqualTo(2880);
        assertThat(tables.bytes(TABLE))
                .isEqualTo(snapshot.files().stream().mapToLong(TableFile::bytes).sum())
                .isPositive();
        assertThat(snapshot.schema()).isEqualTo(minutes().schema());
        assertThat(snapshot.layout()).contains(minutes().layout());
        assertThat(snapshot.files())
                .containsExactly(
                        new TableFile(
                                Path.of(first.path()),
                                1,
                                1440,
                                Optional.of(672),
                                Optional.of(3),
                                Optional.of(DAY),
                                Optional.of(DAY.plusSeconds(86_340))),
                        new TableFile(
                                Path.of(second.path()),
                                1,
                                1440,
                                Optional.of(673),
                                Optional.of(0),
                                Optional.of(NEXT),
                                Optional.of(NEXT.plusSeconds(86_340))));
        assertThat(snapshot.filesOf(IntervalGrid.DAYS.containing(NEXT)))
                .extracting(TableFile::path)
                .containsExactly(Path.of(second.path()));
        assertThat(snapshot.filesOf(Interval.ALL)).hasSize(2);
    }

    @Test
    void preparedStateIsInvisibleUntilItsCommit() {
        StoredTable table = tables.ensure(TABLE, minutes());
        Optional<PendingPointer> pending = tables.replace(TABLE, List.of(file(table, "a", DAY, 0)), List.of());

        assertThat(Path.of(pending.orElseThrow().to())).exists();
        assertThat(tables.current(TABLE)).isEmpty();

        commit(pending);

        assertThat(tables.current(TABLE).map(TableSnapshot::id))
                .isEqualTo(pending.orElseThrow().snapshot());
    }

    @Test
    void rowsAndPointersAreCommittedTogetherOrNotAtAll() {
        StoredTable table = tables.ensure(TABLE, minutes());
        PendingPointer pending = tables.replace(TABLE, List.of(file(table, "a", DAY, 0)), List.of())
                .orElseThrow();

        assertThatIllegalStateException()
                .isThrownBy(() -> tables.commits().commit(List.of(pending), tx -> {
                    new Runs(tx).start("r1", "run", DAY, DAY);
                    throw new IllegalStateException("stop");
                }))
                .withMessage("stop");

        assertThat(tables.current(TABLE)).isEmpty();
        List<Runs.Run> runs = lake.ledger().read(tx -> new Runs(tx).newest(1));
        assertThat(runs).isEmpty();
    }

    @Test
    void secondOfTwoCommitsFromOneStateIsRefused() {
        StoredTable table = tables.ensure(TABLE, minutes());
        Optional<PendingPointer> first = tables.replace(TABLE, List.of(file(table, "a", DAY, 0)), List.of());
        Optional<PendingPointer> second = tables.replace(TABLE, List.of(file(table, "b", DAY, 0)), List.of());
        commit(first);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> commit(second))
                .withMessage("Cannot commit silver.candles_1m: another process committed to it first")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(75));

        assertThat(names()).containsExactly("a.parquet");
    }

    @Test
    void replacedFilesGoAndOlderSnapshotKeepsThem() {
        StoredTable table = tables.ensure(TABLE, minutes());
        WrittenFile old = file(table, "a", DAY, 0);
        commit(tables.replace(TABLE, List.of(old, file(table, "b", NEXT, 0)), List.of()));
        long before = tables.current(TABLE).orElseThrow().id();

        commit(tables.replace(TABLE, List.of(file(table, "c", DAY, 0)), List.of(old.path())));

        assertThat(names()).containsExactly("b.parquet", "c.parquet");
        assertThat(tables.snapshot(TABLE, before).orElseThrow().files()).hasSize(2);
        assertThat(tables.snapshot(TABLE, 42)).isEmpty();
        assertThat(Path.of(old.path())).exists();

        commit(tables.replace(TABLE, List.of(), List.of(folderFile("b"), folderFile("c"))));
        assertThat(names()).isEmpty();
    }

    @Test
    void fileThatIsNotInTheTableCannotBeReplaced() {
        StoredTable table = tables.ensure(TABLE, minutes());
        commit(tables.replace(TABLE, List.of(file(table, "a", DAY, 0)), List.of()));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> tables.replace(TABLE, List.of(), List.of("/elsewhere/x.parquet")))
                .withMessage("Cannot commit silver.candles_1m: it no longer holds /elsewhere/x.parquet,"
                        + " which was to be replaced");
    }

    @Test
    void fileThatIsNotOnTheDiskInFullCannotBeCommitted() throws java.io.IOException {
        StoredTable table = tables.ensure(TABLE, minutes());
        WrittenFile file = file(table, "a", DAY, 0);
        Files.writeString(Path.of(file.path()), "");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> tables.replace(TABLE, List.of(file), List.of()))
                .withMessageEndingWith("it has 0 bytes on the disk, not the 1 that were written")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.DATA_FILE_MISSING));
    }

    @Test
    void nothingToChangeMovesNoPointerButTheFirstTime() {
        tables.ensure(TABLE, minutes());

        commit(tables.replace(TABLE, List.of(), List.of()));

        assertThat(tables.current(TABLE).orElseThrow().files()).isEmpty();
        assertThat(tables.replace(TABLE, List.of(), List.of())).isEmpty();
    }

    @Test
    void columnsComeAndGoWithoutTouchingFilesOrIds() {
        StoredTable table = tables.ensure(TABLE, minutes());
        commit(tables.replace(TABLE, List.of(file(table, "a", DAY, 0)), List.of()));
        long before = tables.current(TABLE).orElseThrow().id();

        StoredTable evolved = tables.ensure(
                TABLE, shape("1m", TOKEN, TIME, Column.optional("trades", DataType.LONG), optional(CLOSE)));
        StoredTable shrunk = tables.ensure(TABLE, shape("1m", TOKEN, TIME, optional(CLOSE)));

        assertThat(evolved.fieldIds()).containsExactly(1, 2, 4, 3);
        assertThat(shrunk.fieldIds()).containsExactly(1, 2, 3);
        assertThat(names()).containsExactly("a.parquet");
        assertThat(tables.snapshot(TABLE, before).orElseThrow().schema())
                .isEqualTo(minutes().schema());
    }

    @Test
    void anotherTypeOrLayoutEmptiesTheTableButOldSnapshotsStay() {
        StoredTable table = tables.ensure(TABLE, minutes());
        commit(tables.replace(TABLE, List.of(file(table, "a", DAY, 0)), List.of()));
        long before = tables.current(TABLE).orElseThrow().id();

        StoredTable retyped = tables.ensure(TABLE, shape("1m", TOKEN, TIME, Column.required("close", DataType.DOUBLE)));

        assertThat(retyped.snapshot()).isEmpty();
        assertThat(tables.current(TABLE)).isEmpty();
        assertThat(tables.snapshot(TABLE, before).orElseThrow().files()).hasSize(1);

        StoredTable coarser = tables.ensure(TABLE, shape("1h", TOKEN, TIME, Column.required("close", DataType.DOUBLE)));
        commit(tables.replace(TABLE, List.of(file(coarser, "b", DAY, 0)), List.of()));

        assertThat(tables.current(TABLE).orElseThrow().files())
                .extracting(TableFile::bucket)
                .containsExactly(Optional.empty());
    }

    @Test
    void releaseNamesTheCurrentSnapshotOfEveryTable() {
        StoredTable table = tables.ensure(TABLE, minutes());
        commit(tables.replace(TABLE, List.of(file(table, "a", DAY, 0)), List.of()));
        tables.ensure(TableRef.quarantine(TableName.of("silver.candles_1m")), minutes());

        Releases.Release release =
                lake.ledger().inTransaction(tx -> new Releases(tx).record("r1", tables.currentSnapshots(tx), DAY));

        assertThat(release.tables()).hasSize(1);
        assertThat(release.snapshotOf("silver", "candles_1m"))
                .isEqualTo(tables.current(TABLE).map(TableSnapshot::id));
        assertThat(TableRef.of("silver_quarantine", "candles_1m"))
                .isEqualTo(TableRef.quarantine(TableName.of("silver.candles_1m")));
    }

    private void commit(Optional<PendingPointer> pending) {
        tables.commits().commit(List.of(pending.orElseThrow()), tx -> {});
    }

    private List<String> names() {
        return tables.current(TABLE).orElseThrow().files().stream()
                .map(file -> file.path().getFileName().toString())
                .toList();
    }

    private String folderFile(String name) {
        return tables.location(TABLE).resolve("data/" + name + ".parquet").toString();
    }

    private static Column optional(Column column) {
        return new Column(column.name(), column.type(), true);
    }
}
