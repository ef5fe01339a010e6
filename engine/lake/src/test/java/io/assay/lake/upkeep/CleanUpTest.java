package io.assay.lake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Releases;
import io.assay.lake.table.StoredTable;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.upkeep.CleanUp.Cleaned;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanUpTest {
    private static final TableName NAME = TableName.of("silver.candles_1d");
    private static final TableRef TABLE = TableRef.quarantine(NAME);
    private static final EndpointName CANDLES = EndpointName.of("venue.candles");

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
    void whatReleasesNameStaysAndTheRestGoesAfterADay() throws IOException {
        Path first = commit("a", List.of());
        release("r1", Instant.now());
        Path second = commit("b", List.of(first.toString()));
        Path third = commit("c", List.of(second.toString()));
        release("r2", Instant.now());
        Path orphan = Files.writeString(table.dataFolder().resolve("orphan.parquet"), "x");
        Path temporary = Files.writeString(table.dataFolder().resolve(".x.parquet.tmp"), "x");
        long snapshot = lake.tables().current(TABLE).orElseThrow().id();

        Cleaned tooEarly = cleanUp(Duration.ofHours(23));
        assertThat(tooEarly).isEqualTo(Cleaned.NOTHING);

        Cleaned foreseen = at(Duration.ofHours(25)).preview();
        assertThat(List.of(first, second, orphan, temporary)).allMatch(Files::exists);
        Cleaned cleaned = cleanUp(Duration.ofHours(25));
        assertThat(foreseen.releases()).isEqualTo(1);
        assertThat(foreseen.snapshots()).isEqualTo(2);
        assertThat(foreseen.files()).isEqualTo(cleaned.files());
        assertThat(cleaned.releases()).isEqualTo(1);
        assertThat(cleaned.snapshots()).isEqualTo(2);
        assertThat(List.of(first, second, orphan, temporary)).noneMatch(Files::exists);
        assertThat(third).exists();
        assertThat(lake.tables().current(TABLE).map(TableSnapshot::id)).contains(snapshot);
        assertThat(lake.tables().current(TABLE).orElseThrow().files()).hasSize(1);
        assertEveryFileIsNamed();
    }

    @Test
    void taggedReleaseKeepsItsFiles() throws IOException {
        Path first = commit("a", List.of());
        long release = release("r1", Instant.now());
        lake.ledger().update(tx -> new Releases(tx).tag("paper", release, Instant.now()));
        long snapshot = lake.tables().current(TABLE).orElseThrow().id();
        commit("b", List.of(first.toString()));
        release("r2", Instant.now());

        cleanUp(Duration.ofDays(400));

        assertThat(first).exists();
        assertThat(lake.tables().snapshot(TABLE, snapshot).orElseThrow().files())
                .hasSize(1);
    }

    @Test
    void releaseReplacedWithinTheDayStaysHoweverOldItIs() throws IOException {
        Path first = commit("a", List.of());
        release("r1", Instant.now().minus(Duration.ofDays(9)));
        commit("b", List.of(first.toString()));
        release("r2", Instant.now().plus(Duration.ofHours(2)));

        cleanUp(Duration.ofHours(25));

        assertThat(first).exists();
    }

    @Test
    void tableThatARunIsWritingIsPassedOver() throws IOException {
        Path orphan = Files.writeString(table.dataFolder().resolve("uncommitted.parquet"), "x");

        try (HeldLeases run = HeldLeases.take(
                lake.ledger(), Holder.ofThisProcess("r1"), List.of(NAME.toString()), Clock.systemUTC())) {
            lake.ledger().update(run::check);
            assertThat(cleanUp(Duration.ofDays(3)).passedOver()).containsExactly(NAME);
            assertThat(orphan).exists();
        }

        assertThat(cleanUp(Duration.ofDays(3)).passedOver()).isEmpty();
        assertThat(orphan).doesNotExist();
    }

    @Test
    void sealedSegmentThatTheLedgerDoesNotKnowStaysForEver() throws IOException {
        Path raw = Files.createDirectories(lake.rawFolder(CANDLES));
        Path known = Files.writeString(raw.resolve("known.parquet"), "x");
        Path unknown = Files.writeString(raw.resolve("unknown.parquet"), "x");
        Path temporary = Files.writeString(raw.resolve(".killed.parquet.tmp"), "x");
        lake.ledger()
                .update(tx -> new Segments(tx).record(CANDLES, lake.relative(known), 1, 1, List.of(), Instant.now()));

        Cleaned cleaned = cleanUp(Duration.ofDays(400));

        assertThat(cleaned.files()).isEqualTo(1);
        assertThat(temporary).doesNotExist();
        assertThat(List.of(known, unknown)).allMatch(Files::exists);
        assertThat(at(Duration.ofDays(400)).unknownSegments()).containsExactly(unknown);
        assertThat(at(Duration.ofHours(1)).unknownSegments()).isEmpty();
    }

    @Test
    void copiedLakeIsRefusedAndTouchesNoFileOfTheOriginal(@TempDir Path elsewhere) throws IOException {
        Path file = commit("a", List.of());
        lake.close();
        Path copy = elsewhere.resolve("copy");
        copy(folder, copy);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Lake.open(copy, SourceKind.SANDBOX))
                .withMessageContaining("it was moved or copied here, its tables name files elsewhere")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.LAKE_MOVED));
        assertThat(file).exists();
        lake = Lake.open(folder, SourceKind.SANDBOX);
        assertThat(lake.tables().current(TABLE).orElseThrow().files()).hasSize(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.toList()) {
                Files.copy(source, to.resolve(from.relativize(source).toString()));
            }
        }
    }

    private Cleaned cleanUp(Duration later) {
        return at(later).run();
    }

    private CleanUp at(Duration later) {
        return new CleanUp(lake, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC));
    }

    private Path commit(String name, List<String> removed) throws IOException {
        Path file = Files.writeString(table.dataFolder().resolve(name + ".parquet"), name);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        WrittenFile written =
                new WrittenFile(file.toString(), 1, 1, Optional.empty(), Optional.empty(), List.of(), List.of());
        lake.tables()
                .commits()
                .commit(
                        List.of(lake.tables()
                                .replace(TABLE, List.of(written), removed)
                                .orElseThrow()),
                        tx -> {});
        return file;
    }

    private long release(String run, Instant at) {
        Releases.Release release = lake.ledger()
                .inTransaction(tx -> new Releases(tx).record(run, lake.tables().currentSnapshots(tx), at));
        return release.number();
    }

    private void assertEveryFileIsNamed() throws IOException {
        try (Stream<Path> walk = Files.walk(lake.tables().location(TABLE))) {
            assertThat(walk.filter(Files::isRegularFile).toList())
                    .containsExactlyInAnyOrderElementsOf(lake.tables().namedFiles(TABLE, Set.of()).stream()
                            .filter(Files::exists)
                            .toList());
        }
    }
}
