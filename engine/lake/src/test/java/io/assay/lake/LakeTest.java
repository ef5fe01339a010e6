package io.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.lake.ledger.Releases;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
    @TempDir
    Path folder;

    @Test
    void freshFolderBecomesALakeAndOpensAgain() throws IOException {
        Path root = folder.resolve("storage/demo");
        assertThat(Lake.exists(root)).isFalse();

        try (Lake lake = Lake.open(root, SourceKind.SANDBOX)) {
            assertThat(lake.sources()).isEqualTo(SourceKind.SANDBOX);
            assertThat(lake.rawFolder(EndpointName.of("binance.candles_1m.bids")))
                    .isEqualTo(lake.root().resolve("raw/binance/candles_1m"));
            assertThat(lake.relative(lake.runFolder("r1"))).isEqualTo("runs/r1");
            assertThat(lake.resolve("runs/r1")).isEqualTo(lake.runFolder("r1"));
        }

        assertThat(Lake.exists(root)).isTrue();
        assertThat(root.resolve("lake.json")).hasContent("{\"format\":1,\"sources\":\"SANDBOX\"}\n");
        Lake.open(root, SourceKind.SANDBOX).close();
    }

    @Test
    void aLakeIsReadWhereNothingMayBeWritten() throws IOException {
        try (Lake lake = Lake.open(folder, SourceKind.SANDBOX)) {
            lake.ledger().update(transaction -> new Releases(transaction).record("r", List.of(), Instant.EPOCH));
        }
        List<Path> before = files(folder);
        try (Lake lake = Lake.openToRead(folder, SourceKind.SANDBOX)) {
            assertThat(newest(lake)).isPresent();
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> lake.ledger()
                            .update(transaction -> new Releases(transaction).tag("best", 1, Instant.EPOCH)))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.LAKE_UNWRITABLE));
            assertThat(files(folder)).isEqualTo(before);
        }
        assertThat(files(folder)).isEqualTo(before);
    }

    @Test
    void whatAWriterLeftBesideTheLedgerIsReadToo() throws IOException {
        Path root = folder.resolve("lake");
        Path copy = folder.resolve("copy");
        try (Lake lake = Lake.open(root, SourceKind.SANDBOX)) {
            lake.ledger().update(transaction -> new Releases(transaction).record("r", List.of(), Instant.EPOCH));
            Files.createDirectories(copy);
            for (Path file : files(root)) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        assertThat(copy.resolve("ledger.db-wal")).isNotEmptyFile();
        try (Lake lake = Lake.openToRead(copy, SourceKind.SANDBOX)) {
            assertThat(newest(lake)).isPresent();
        }
    }

    private static Optional<Releases.Release> newest(Lake lake) {
        return lake.ledger().read(transaction -> new Releases(transaction).newest());
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void liveProfileIsRefusedOnASimulatedLake() {
        Lake.open(folder, SourceKind.SANDBOX).close();

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Lake.open(folder, SourceKind.LIVE))
                .withMessageEndingWith("it holds sandbox data, the profile asks for live")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.LAKE_OTHER_SOURCES));
    }

    @Test
    void newerLakeIsRefused() throws IOException {
        Files.writeString(folder.resolve("lake.json"), "{\"format\": 2, \"sources\": \"LIVE\"}");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Lake.open(folder, SourceKind.LIVE))
                .withMessageEndingWith("its format 2 is newer than the 1 this program knows")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(4));
    }

    @Test
    void brokenStampIsRefused() throws IOException {
        Files.writeString(folder.resolve("lake.json"), "{\"format\":");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Lake.open(folder, SourceKind.LIVE))
                .withMessageEndingWith("lake.json: it is not the stamp of a lake");
    }

    @Test
    void lakeThatLostItsLedgerIsRefused() throws IOException {
        Lake.open(folder, SourceKind.LIVE).close();
        Files.delete(folder.resolve("ledger.db"));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Lake.open(folder, SourceKind.LIVE))
                .withMessageEndingWith("its ledger.db is missing")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.LEDGER_MISSING));
        assertThat(folder.resolve("ledger.db")).doesNotExist();
    }

    @Test
    void dataWithoutStampAndLedgerIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("raw"));
        Files.createFile(folder.resolve("ledger.db"));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Lake.open(folder, SourceKind.LIVE))
                .withMessageEndingWith("its ledger.db is empty");
    }

    @Test
    void lakeWithoutTablesMayBeMoved() throws IOException {
        Path before = folder.resolve("before");
        Lake.open(before, SourceKind.LIVE).close();
        Path after = Files.move(before, folder.resolve("after"));

        Lake.open(after, SourceKind.LIVE).close();

        assertThat(after.resolve("lake.json")).exists();
    }

    @Test
    void folderThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "taken");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Lake.open(file.resolve("demo"), SourceKind.LIVE))
                .withMessageStartingWith("Cannot write " + file.resolve("demo"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.LAKE_UNWRITABLE));
    }

    @Test
    void pathThatLeavesTheLakeIsRefused() {
        try (Lake lake = Lake.open(folder, SourceKind.LIVE)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> lake.resolve("../../etc/passwd"))
                    .withMessageStartingWith("Invalid path: ../../etc/passwd (must lie in the lake ");
        }
    }
}
