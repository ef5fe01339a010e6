package io.assay.lake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ledger.Releases;
import io.assay.lake.table.StoredTable;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFilesTest {
    private static final TableRef TABLE = TableRef.quarantine(TableName.of("silver.candles_1d"));
    private static final Instant RELEASED = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-02T01:00:00Z");
    private static final Clock CLOCK = Clock.fixed(LATER, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Lake lake;
    private StoredTable table;

    @BeforeEach
    void open() {
        lake = Lake.open(folder, SourceKind.SANDBOX);
        table = lake.tables().ensure(TABLE, TableShape.quarantine());
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void aFileThatIsGoneIsNamedWithItsTableAndTheWayOut() throws IOException {
        Path file = commit("a", List.of());
        release();
        Files.delete(file);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> newest().require(CLOCK))
                .withMessage("Cannot answer for release 1: a data file of silver.candles_1d, the rows set aside"
                        + " is not on the disk")
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.DATA_FILE_MISSING);
                    assertThat(failure.subject()).isEqualTo(file.toString());
                    assertThat(failure.next()).endsWith("assay run silver.candles_1d --full-refresh");
                });
    }

    @Test
    void aWholeFolderThatIsGoneIsMissedToo() throws IOException {
        Path file = commit("a", List.of());
        release();
        Files.delete(file);
        Files.delete(table.dataFolder());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> newest().require(CLOCK))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.DATA_FILE_MISSING));
    }

    @Test
    void whatWasLostBeforeTheNextReleaseIsMissedInIt() throws IOException {
        Path lost = commit("a", List.of());
        release();
        Files.delete(lost);
        assertThat(newest().isDoubtful()).isTrue();
        commit("b", List.of());
        release();
        Files.setLastModifiedTime(table.dataFolder(), FileTime.from(RELEASED));
        newest().require(CLOCK);
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> newest().require(CLOCK, true));
    }

    @Test
    void filesAreLookedForOnlyWhereAFolderHasChanged() throws IOException {
        Path file = commit("a", List.of());
        release();
        Files.delete(file);
        Files.setLastModifiedTime(table.dataFolder(), FileTime.from(RELEASED));
        newest().require(CLOCK);
    }

    @Test
    void whatWasSeenToBeThereIsNotLookedForAgainUntilItsFolderChanges() throws IOException {
        Path file = commit("a", List.of());
        release();
        Files.setLastModifiedTime(table.dataFolder(), FileTime.from(RELEASED.plusSeconds(60)));
        newest().require(CLOCK);
        Files.delete(file);
        Files.setLastModifiedTime(table.dataFolder(), FileTime.from(LATER));
        newest().require(CLOCK);
        Files.setLastModifiedTime(table.dataFolder(), FileTime.from(LATER.plusSeconds(1)));
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> newest().require(CLOCK));
    }

    @Test
    void whatOnlyOlderReleasesNameIsToldApart() throws IOException {
        Path first = commit("a", List.of());
        release();
        Path second = commit("b", List.of(first.toString()));
        release();
        Files.delete(first);
        newest().require(CLOCK);
        assertThat(new LakeFiles(lake).missing().tables()).isEmpty();
        assertThat(new LakeFiles(lake).missing().older()).containsExactly(first);
        Files.delete(second);
        assertThat(new LakeFiles(lake).missing().tables())
                .extracting(named -> named.file().path())
                .containsExactly(second);
        assertThat(new LakeFiles(lake).missing().older()).containsExactly(first);
    }

    private ReleaseFiles newest() {
        return ReleaseFiles.ofNewest(lake).orElseThrow();
    }

    private Path commit(String name, List<String> replaced) throws IOException {
        Path file = Files.writeString(table.dataFolder().resolve(name + ".parquet"), name);
        WrittenFile written =
                new WrittenFile(file.toString(), 1, 1, Optional.empty(), Optional.empty(), List.of(), List.of());
        lake.tables()
                .replace(TABLE, List.of(written), replaced)
                .ifPresent(pending -> lake.tables().commits().commit(List.of(pending), transaction -> {}));
        return file;
    }

    private void release() {
        lake.ledger()
                .update(transaction ->
                        new Releases(transaction).record("r", lake.tables().currentSnapshots(transaction), RELEASED));
    }
}
