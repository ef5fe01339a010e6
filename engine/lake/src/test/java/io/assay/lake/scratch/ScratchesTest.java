package io.assay.lake.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ledger.Releases;
import io.assay.lake.table.PendingPointer;
import io.assay.lake.table.StoredTable;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.upkeep.CleanUp;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchesTest {
    private static final TableRef TABLE = TableRef.quarantine(TableName.of("silver.candles_1d"));
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private Lake lake;
    private Scratches scratches;

    @BeforeEach
    void open() throws IOException {
        lake = Lake.open(folder, SourceKind.SANDBOX);
        lake.tables().ensure(TABLE, TableShape.quarantine());
        scratches = new Scratches(lake, clock);
        add(lake, "one", List.of());
        release();
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void itSharesTheLakesFilesAndWhatItWritesTheLakeDoesNotSee() throws IOException {
        try (HeldScratch scratch = scratches.make("draft")) {
            assertThat(files(scratch.lake())).isEqualTo(files(lake));
            add(scratch.lake(), "two", List.of());
            assertThat(files(scratch.lake())).hasSize(2);
        }
        assertThat(files(lake)).hasSize(1);
        try (HeldScratch again = scratches.make("draft")) {
            assertThat(files(again.lake()))
                    .as("it goes on while the release is the same")
                    .hasSize(2);
        }
    }

    @Test
    void itIsMadeAnewWhereTheLakeHasANewRelease() throws IOException {
        try (HeldScratch scratch = scratches.make("draft")) {
            add(scratch.lake(), "two", List.of());
        }
        release();
        try (HeldScratch anew = scratches.make("draft")) {
            assertThat(files(anew.lake())).isEqualTo(files(lake));
        }
        assertThat(scratches.find("draft").orElseThrow().release()).isEqualTo(2);
    }

    @Test
    void aCleanUpLeavesTheFilesThatOnlyScratchNames() throws IOException {
        scratches.make("draft").close();
        Path shared = files(lake).getFirst();
        add(lake, "two", List.of(shared.toString()));
        Files.setLastModifiedTime(shared, FileTime.from(NOW.minus(Duration.ofDays(9))));
        lake.ledger().update(transaction -> transaction.update("DELETE FROM releases"));
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(3)), ZoneOffset.UTC);
        new CleanUp(lake, later).run();
        assertThat(shared).exists();
        assertThat(scratches.drop("draft")).isTrue();
        new CleanUp(lake, later).run();
        assertThat(shared).doesNotExist();
    }

    @Test
    void theyAreListedAndDropped() {
        scratches.make("b").close();
        scratches.make("a").close();
        assertThat(scratches.all()).extracting(Scratch::name).containsExactly("a", "b");
        assertThat(scratches.all().getFirst().made()).isEqualTo(NOW);
        assertThat(scratches.drop("a")).isTrue();
        assertThat(scratches.drop("a")).isFalse();
        assertThat(scratches.all()).extracting(Scratch::name).containsExactly("b");
    }

    @Test
    void oneThatIsNotThereIsNamed() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> scratches.open("draft"))
                .withMessage("Cannot read scratch draft: there is none of that name")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.SCRATCH_MISSING));
    }

    @Test
    void oneThatIsWorkedWithIsNeitherTakenAwayNorMadeAnewFromItsMakingToItsEnd() throws IOException {
        Path folder = lake.root().resolve("scratch/draft");
        try (HeldScratch held = scratches.make("draft")) {
            assertThat(files(held.lake())).hasSize(1);
            release();
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> scratches.make("draft"))
                    .withMessageStartingWith("Cannot take scratch draft: process ");
            Files.delete(folder.resolve("scratch.json"));
            assertThatExceptionOfType(Failure.class)
                    .as("it is being made, and has no mark yet")
                    .isThrownBy(() -> scratches.drop("draft"))
                    .withMessageMatching("Cannot take scratch draft: process [0-9]+ on .+ works with it")
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.LEASE_HELD));
            scratches.make("other").close();
        }
        assertThat(scratches.drop("draft")).isTrue();
        assertThat(folder).doesNotExist();
    }

    @Test
    void theyAreListedWhileARunRenamesFilesInOne() throws Exception {
        scratches.make("draft").close();
        Path busy = Files.createDirectories(lake.root().resolve("scratch/draft/tables/busy"));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService run = Executors.newSingleThreadExecutor()) {
            Future<?> renaming = run.submit(() -> {
                while (!done.get()) {
                    Path folder = Files.createDirectories(busy.resolve("a"));
                    Files.delete(Files.move(Files.createFile(folder.resolve("b")), folder.resolve("c")));
                    Files.delete(folder);
                }
                return true;
            });
            try {
                for (int time = 0; time < 500; time++) {
                    assertThat(scratches.all()).hasSize(1);
                }
            } finally {
                done.set(true);
            }
            renaming.get();
        }
    }

    private void release() {
        lake.ledger()
                .update(transaction -> new Releases(transaction)
                        .record("r", lake.tables().currentSnapshots(transaction), clock.instant()));
    }

    private static List<Path> files(Lake lake) {
        return lake.tables().current(TABLE).orElseThrow().files().stream()
                .map(file -> file.path())
                .toList();
    }

    private static void add(Lake lake, String name, List<String> removed) throws IOException {
        StoredTable stored = lake.tables().ensure(TABLE, TableShape.quarantine());
        Path file = Files.writeString(stored.dataFolder().resolve(name + ".parquet"), name);
        WrittenFile written = new WrittenFile(
                file.toString(), Files.size(file), 1, Optional.empty(), Optional.empty(), List.of(), List.of());
        Optional<PendingPointer> pending = lake.tables().replace(TABLE, List.of(written), removed);
        lake.tables().commits().commit(List.of(pending.orElseThrow()), transaction -> {});
    }
}
