package io.assay.lake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Releases;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.upkeep.TableDrop.Dropped;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDropTest {
    private static final TableName NAME = TableName.of("silver.candles_1d");
    private static final TableRef TABLE = TableRef.quarantine(NAME);

    @TempDir
    Path folder;

    private Lake lake;
    private Path file;

    @BeforeEach
    void fill() throws IOException {
        lake = Lake.open(folder, SourceKind.SANDBOX);
        file = Files.writeString(
                lake.tables()
                        .ensure(TABLE, TableShape.quarantine())
                        .dataFolder()
                        .resolve("a.parquet"),
                "a");
        WrittenFile written =
                new WrittenFile(file.toString(), 1, 1, Optional.empty(), Optional.empty(), List.of(), List.of());
        lake.tables()
                .commits()
                .commit(
                        List.of(lake.tables()
                                .replace(TABLE, List.of(written), List.of())
                                .orElseThrow()),
                        tx -> new Intervals(tx)
                                .record(
                                        new Built(
                                                NAME, Interval.ALL, "d", "f", Instant.now(), 7, 0, "r1", Instant.now()),
                                        new WrittenInterval(Interval.ALL, 7, 0, Map.of(), Map.of(), List.of()),
                                        Map.of()));
        lake.ledger().update(tx -> {
            Releases releases = new Releases(tx);
            long release = releases.record("r1", lake.tables().currentSnapshots(tx), Instant.now())
                    .number();
            releases.tag("paper", release, Instant.now());
        });
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void aLookSaysWhatADropTakesAndChangesNothing() {
        assertThat(drop().look(NAME)).contains(new Dropped(NAME, 1, 7, List.of("paper")));
        assertThat(drop().look(TableName.of("gold.none"))).isEmpty();
        assertThat(lake.tables().current(TABLE)).isPresent();
    }

    @Test
    void aDroppedTableIsGoneFromTheNewestReleaseAndItsIntervalsAreForgotten() {
        assertThat(drop().drop(NAME)).hasValue(2);

        assertThat(lake.tables().all()).isEmpty();
        assertThat(lake.ledger().<List<Built>>read(tx -> new Intervals(tx).of(NAME)))
                .isEmpty();
        assertThat(lake.ledger()
                        .read(tx -> new Releases(tx).newest())
                        .orElseThrow()
                        .tables())
                .isEmpty();
        assertThat(lake.ledger()
                        .read(tx -> new Releases(tx).tagged("paper"))
                        .orElseThrow()
                        .tables())
                .as("the named release, which stays readable without it")
                .isEmpty();
        assertThat(file).exists();
        assertThat(drop().look(NAME)).isEmpty();
    }

    @Test
    void itsFilesGoWithTheCleanUpADayLater() {
        drop().drop(NAME);

        assertThat(cleanUp(Duration.ofHours(23)).preview().files()).isZero();
        assertThat(cleanUp(Duration.ofHours(25)).preview().files()).isPositive();
        cleanUp(Duration.ofHours(25)).run();

        assertThat(file).doesNotExist();
    }

    @Test
    void aTableThatARunIsWritingIsNotDropped() {
        try (HeldLeases run = HeldLeases.take(
                lake.ledger(), Holder.ofThisProcess("r1"), List.of(NAME.toString()), Clock.systemUTC())) {
            lake.ledger().update(run::check);
            assertThatThrownBy(() -> drop().drop(NAME)).hasMessageContaining(NAME.toString());
        }
        assertThat(lake.tables().current(TABLE)).isPresent();
    }

    private TableDrop drop() {
        return new TableDrop(lake, Clock.systemUTC());
    }

    private CleanUp cleanUp(Duration later) {
        return new CleanUp(lake, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC));
    }
}
