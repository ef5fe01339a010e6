package io.assay.lake.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.assay.lake.ledger.Intervals.Emptied;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.000006Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void placeTheFile() {
        file = folder.resolve("ledger.db");
    }

    @Test
    void whatATransactionWroteIsThereAfterReopening() {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.update(tx -> new Runs(tx).start("r1", "run", NOW, NOW));
            ledger.update(tx -> new Runs(tx).end("r1", Runs.State.DONE, "", NOW.plusSeconds(9)));
        }

        try (Ledger ledger = Ledger.open(file)) {
            Runs.Run run = ledger.read(tx -> new Runs(tx).find("r1")).orElseThrow();
            assertThat(run.state()).isEqualTo(Runs.State.DONE);
            assertThat(run.until()).isEqualTo(NOW);
            assertThat(run.ended()).contains(NOW.plusSeconds(9));
            var newest = ledger.read(tx -> new Runs(tx).newest(5));
            assertThat(newest).containsExactly(run);
        }
    }

    @Test
    void theLatestClockIsThatOfARunWhichBuiltSomething() {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.update(tx -> new Runs(tx).start("failed", "run", NOW.plusSeconds(3), NOW));
            ledger.update(tx -> new Runs(tx).end("failed", Runs.State.FAILED, "", NOW));
            assertThat(latestUntil(ledger)).isEmpty();

            ledger.update(tx -> new Runs(tx).start("done", "run", NOW, NOW));
            ledger.update(tx -> new Runs(tx).end("done", Runs.State.DONE, "", NOW));
            ledger.update(tx -> new Runs(tx).start("earlier", "run", NOW.minusSeconds(1), NOW.plusSeconds(1)));
            ledger.update(tx -> new Runs(tx).end("earlier", Runs.State.DONE, "", NOW.plusSeconds(1)));
            assertThat(latestUntil(ledger)).contains(NOW);

            ledger.update(tx -> new Releases(tx).record("failed", List.of(), NOW));
            assertThat(latestUntil(ledger)).contains(NOW.plusSeconds(3));
        }
    }

    private static Optional<Instant> latestUntil(Ledger ledger) {
        return ledger.read(tx -> new Runs(tx).latestUntil());
    }

    @Test
    void whatAThrownTransactionWroteIsGone() {
        try (Ledger ledger = Ledger.open(file)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ledger.update(tx -> {
                        new Runs(tx).start("r1", "run", NOW, NOW);
                        throw new IllegalStateException("stop");
                    }))
                    .withMessage("stop");

            var find = ledger.read(tx -> new Runs(tx).find("r1"));
            assertThat(find).isEmpty();
            ledger.update(tx -> new Runs(tx).start("r2", "run", NOW, NOW));
        }
    }

    @Test
    void durabilityIsThatOfWriteAheadLogWithFullSynchronisation() {
        try (Ledger ledger = Ledger.open(file)) {
            var setting = ledger.read(tx -> tx.first("PRAGMA journal_mode", row -> row.text(1)));
            assertThat(setting).contains("wal");
            var setting2 = ledger.read(tx -> tx.first("PRAGMA synchronous", row -> row.number(1)));
            assertThat(setting2).contains(2L);
            var setting3 = ledger.read(tx -> tx.first("PRAGMA foreign_keys", row -> row.number(1)));
            assertThat(setting3).contains(1L);
        }
    }

    @Test
    void fileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(
                file, "this is not a database, and it is longer than a header of one hundred bytes ".repeat(3));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Ledger.open(file))
                .withMessageStartingWith("Cannot read ledger " + file + ": it is damaged (")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.LEDGER_CORRUPT));
    }

    @Test
    void damagedPageIsFoundOnOpening() throws IOException {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.update(tx -> IntStream.range(0, 500)
                    .forEach(number -> new Runs(tx).start("run-" + number, "x".repeat(200), NOW, NOW)));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[20_000]), 40_000);
        }

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Ledger.open(file))
                .withMessageStartingWith("Cannot read ledger " + file + ": it is damaged (")
                .satisfies(failure -> assertThat(failure.next()).contains("backup"));
    }

    @Test
    void newerLedgerIsRefused() {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.update(tx -> tx.update("UPDATE ledger_version SET version = 70"));
        }

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Ledger.open(file))
                .withMessage("Cannot read ledger %s: its version 70 is newer than the 5 this program knows", file)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.LEDGER_NEWER));
    }

    @Test
    void whatAnOlderLedgerNotedOfEmptiedTablesHoldsUntilTheLatestClock() {
        Interval days = new Interval(NOW.minus(Duration.ofDays(4)), NOW.plus(Duration.ofDays(1)));
        try (Ledger ledger = Ledger.open(file)) {
            ledger.update(tx -> {
                new Runs(tx).start("earlier", "run", NOW.minusSeconds(60), NOW);
                new Runs(tx).start("latest", "run", NOW, NOW);
                tx.update("ALTER TABLE emptied_intervals DROP COLUMN until_us");
                tx.update(
                        "INSERT INTO emptied_intervals (table_name, start_us, end_us) VALUES ('gold.x', ?, ?)",
                        days.start(),
                        days.end());
                tx.update("UPDATE ledger_version SET version = 4");
            });
        }

        try (Ledger ledger = Ledger.open(file)) {
            Map<TableName, List<Emptied>> emptied = ledger.read(tx -> new Intervals(tx).emptied());
            assertThat(emptied).isEqualTo(Map.of(TableName.of("gold.x"), List.of(new Emptied(days, NOW))));
        }
    }

    @Test
    void fullDatabaseIsAFullDisk() {
        try (Ledger ledger = Ledger.open(file)) {
            long pages = ledger.read(tx -> tx.first("PRAGMA page_count", row -> row.number(1)))
                    .orElseThrow();
            ledger.read(tx -> tx.first("PRAGMA max_page_count = " + (pages + 1), row -> row.number(1)));

            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> ledger.update(tx -> new Runs(tx).start("r", "x".repeat(100_000), NOW, NOW)))
                    .withMessage("Cannot write %s: no space is left on the disk", file)
                    .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(4));
            var newest = ledger.read(tx -> new Runs(tx).newest(1));
            assertThat(newest).isEmpty();
        }
    }

    @Test
    void secondWriterWaitsAndThenSaysSo() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (Ledger first = Ledger.open(file);
                Ledger second = Ledger.open(file, Duration.ofMillis(20))) {
            Thread holder = Thread.ofPlatform()
                    .start(() -> first.update(tx -> {
                        begun.countDown();
                        await(finish);
                    }));
            await(begun);

            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> second.update(tx -> new Runs(tx).start("r", "run", NOW, NOW)))
                    .withMessage("Cannot write ledger %s: another process holds it", file)
                    .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(75));
            var newest = second.read(tx -> new Runs(tx).newest(1));
            assertThat(newest).isEmpty();
            finish.countDown();
            holder.join();
        }
    }

    @Test
    void manyThreadsOfTwoLedgersLoseNothing() throws InterruptedException {
        try (Ledger first = Ledger.open(file);
                Ledger second = Ledger.open(file)) {
            List<Thread> writers = IntStream.range(0, 40)
                    .mapToObj(number -> Thread.ofVirtual()
                            .start(() -> (number % 2 == 0 ? first : second)
                                    .update(tx -> new Runs(tx).start("run-" + number, "run", NOW, NOW))))
                    .toList();
            for (Thread writer : writers) {
                writer.join();
            }

            var newest = second.read(tx -> new Runs(tx).newest(100));
            assertThat(newest).hasSize(40);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
