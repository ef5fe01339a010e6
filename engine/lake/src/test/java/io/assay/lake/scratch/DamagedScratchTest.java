package io.assay.lake.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.upkeep.CleanUp;
import io.assay.lake.upkeep.CleanUp.Cleaned;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedScratchTest {
    private static final TableRef TABLE = TableRef.quarantine(TableName.of("silver.candles_1d"));

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
    private Lake lake;
    private Scratches scratches;
    private Path old = Path.of("");

    @BeforeEach
    void open() throws IOException {
        lake = Lake.open(folder, SourceKind.SANDBOX);
        lake.tables().ensure(TABLE, TableShape.quarantine());
        scratches = new Scratches(lake, clock);
        scratches.make("draft").close();
        old = Files.writeString(lake.tables().location(TABLE).resolve("old.parquet"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.db", "scratch.json"})
    void aCleanUpKeepsEverythingAndSaysSoAndTheScratchLakeCanBeThrownAway(String file) throws IOException {
        Files.writeString(lake.root().resolve("scratch/draft").resolve(file), "no ".repeat(5000));
        keepsAllUntilItIsDropped();
    }

    @Test
    void aTableOfItThatCannotBeReadKeepsThatTablesFilesAndIsSaid() throws IOException {
        Path tables = lake.root().resolve("scratch/draft/tables");
        try (Stream<Path> files = Files.walk(tables)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "no");
            }
        }
        keepsAllUntilItIsDropped();
    }

    @Test
    void aLedgerThatIsGoneIsNotMadeAnewForAnEmptyOneNamesNothing() throws IOException {
        Path ledger = lake.root().resolve("scratch/draft/ledger.db");
        Files.delete(ledger);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> scratches.open("draft"))
                .withMessage("Cannot read scratch draft: its ledger is gone");
        assertThat(ledger).doesNotExist();
        keepsAllUntilItIsDropped();
    }

    @Test
    void whoWantsToWorkInItIsToldToThrowItAway() throws IOException {
        Files.writeString(lake.root().resolve("scratch/draft/ledger.db"), "no ".repeat(5000));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> scratches.make("draft"))
                .withMessage("Cannot read scratch draft: its ledger is damaged")
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.LAKE_UNREADABLE);
                    assertThat(failure.next()).isEqualTo("Throw it away: assay state scratch --drop draft");
                });
        assertThat(scratches.drop("draft")).as("it is not held any more").isTrue();
    }

    private void keepsAllUntilItIsDropped() {
        CleanUp cleanUp = new CleanUp(lake, clock);
        assertThat(cleanUp.preview().files()).isZero();
        Cleaned kept = cleanUp.run();
        assertThat(old).exists();
        assertThat(kept.unreadable()).containsExactly("draft");
        assertThat(kept.kept())
                .contains("kept every file that scratch draft may name, for it cannot be read;"
                        + " throw it away: assay state scratch --drop draft");
        assertThat(scratches.drop("draft")).isTrue();
        assertThat(cleanUp.run().kept()).isEmpty();
        assertThat(old).doesNotExist();
    }
}
