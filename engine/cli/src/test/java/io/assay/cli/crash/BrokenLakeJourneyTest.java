package io.assay.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.crash.Command.Ended;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A lake that is damaged, newer, of another kind, or somewhere else than it may be: each is refused in words, and nothing in it changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenLakeJourneyTest {
    private static final int STORAGE = 4;
    private static final int NOTHING_TO_DO = 99;
    private static final String UNTIL = "2026-01-02";
    private static final String QUERY = "select count(*) from silver.minutes";

    private SmallMarket market = SmallMarket.unmade();
    private FolderCopy copy = FolderCopy.none();

    @BeforeAll
    void build(@TempDir Path folder, @TempDir Path kept) {
        market = SmallMarket.in(folder);
        assertThat(market.assay("run", "--until", UNTIL).exit()).isZero();
        copy = FolderCopy.of(folder, kept);
    }

    @BeforeEach
    void restore() {
        copy.restore();
    }

    @Test
    void aLedgerOfGarbageIsRefused() throws IOException {
        Files.writeString(ledger(), "garbage ".repeat(1000));
        assertRefused("ledger-corrupt", "Cannot read ledger " + ledger() + ": it is damaged");
    }

    @Test
    void aLedgerThatLostItsEndIsRefused() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(ledger().toFile(), "rw")) {
            file.setLength(file.length() / 2 + 100);
        }
        assertRefused("ledger-corrupt", "Cannot read ledger " + ledger() + ": it is damaged");
    }

    @Test
    void anEmptyLedgerBesideDataIsRefused() throws IOException {
        Files.write(ledger(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        assertRefused("ledger-missing", "its ledger.db is empty");
    }

    @Test
    void aMissingLedgerBesideDataIsRefused() throws IOException {
        Files.delete(ledger());
        assertRefused("ledger-missing", "its ledger.db is missing");
        assertThat(ledger()).doesNotExist();
    }

    @Test
    void aLakeFromANewerVersionIsRefused() throws IOException {
        Path stamp = market.root().resolve("lake.json");
        Files.writeString(stamp, Files.readString(stamp).replace("\"format\":1", "\"format\":2"));
        assertRefused("lake-newer", "its format 2 is newer than the 1 this program knows");
    }

    @Test
    void aLedgerFromANewerVersionIsRefused() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE ledger_version SET version = 99");
        }
        assertRefused("ledger-newer", "its version 99 is newer than the 5 this program knows");
    }

    @Test
    void aStampThatIsNoneIsRefused() throws IOException {
        Files.writeString(market.root().resolve("lake.json"), "{");
        assertRefused("lake-unreadable", "it is not the stamp of a lake");
    }

    @Test
    void doctorNamesFilesThatAreGone() throws IOException {
        try (Stream<Path> files = Files.walk(market.root().resolve("raw"))) {
            for (Path segment : files.filter(Files::isRegularFile).toList()) {
                Files.delete(segment);
            }
        }
        Ended ended = market.assay("doctor");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).contains("files that the ledger names are gone: raw/");
    }

    @Test
    void aRunWithNothingToDoSaysThatAFileOfTheReleaseIsGone() throws IOException {
        Path file = dataFile("tables/gold/daily/data");
        Files.delete(file);
        assertFails(
                "data-file-missing",
                STORAGE,
                "Cannot answer for release 1: a data file of gold.daily, 2026-01-01 is not on the disk",
                "run",
                "--until",
                UNTIL);
        assertThat(market.assay("run", "gold.daily", "--until", UNTIL, "--full-refresh")
                        .exit())
                .isZero();
        assertThat(market.assay("run", "--until", UNTIL).exit()).isEqualTo(NOTHING_TO_DO);
        Ended doctor = market.assay("doctor");
        assertThat(doctor.exit()).as(doctor.all()).isZero();
        assertThat(doctor.out()).contains("files that only replaced releases name are gone (1): tables/gold/daily/");
    }

    @Test
    void aLiveProfileOnASimulatedLakeIsRefused() {
        market.replace("project.yaml", "sources: sandbox", "sources: live");
        assertRefused("lake-other-sources", "it holds sandbox data, the profile asks for live");
    }

    @Test
    void aLakeAtAnAddressIsRefused() {
        market.replace("project.yaml", "lake: ../lake", "lake: \"s3://bucket/lake\"");
        assertRefused("lake-remote", "Cannot open lake s3://bucket/lake");
    }

    @Test
    void aDeletedDataFileIsNamedByRunAndQuery() throws IOException {
        Path file = dataFile("tables/silver/minutes/data");
        Files.delete(file);
        assertFails("data-file-missing", STORAGE, file.toString(), "query", "select sum(volume) from silver.minutes");
        market.replace("tables.yaml", "1h, columns: {close: last(close)", "1h, columns: {close: first(close)");
        assertFails("data-file-missing", STORAGE, file.toString(), "run", "--until", UNTIL);
    }

    @Test
    void aDataFileThatLostItsEndIsNamedByRunAndQuery() throws IOException {
        Path file = dataFile("tables/silver/minutes/data");
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }
        assertFails("lake-unreadable", STORAGE, file.toString(), "query", "select sum(volume) from silver.minutes");
        market.replace("tables.yaml", "1h, columns: {close: last(close)", "1h, columns: {close: first(close)");
        assertFails("lake-unreadable", STORAGE, file.toString(), "run", "--until", UNTIL);
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertFails("port-taken", STORAGE, port, "sandbox", "--port", port);
        }
    }

    private void assertRefused(String code, String sentence) {
        assertFails(code, STORAGE, sentence, "run", "--until", UNTIL);
        assertFails(code, STORAGE, sentence, "query", QUERY);
    }

    private void assertFails(String code, int exit, String sentence, String... words) {
        Map<Path, Long> before = copy.dataFiles();
        Ended ended = market.assay(words);
        assertThat(ended.exit()).as(ended.all()).isEqualTo(exit);
        assertThat(ended.err())
                .contains("failed[" + code + "]: ", sentence, "= at:", "= kept:", "= next:")
                .doesNotContain("Exception", "\tat ");
        assertThat(Path.of(System.getProperty("assay.root", "."), "docs/failures", code + ".md"))
                .exists();
        assertThat(copy.dataFiles()).as("committed files").containsAllEntriesOf(before);
    }

    private Path ledger() {
        return market.root().resolve("ledger.db");
    }

    private Path dataFile(String folder) throws IOException {
        try (Stream<Path> files = Files.list(market.root().resolve(folder))) {
            return files.filter(BrokenLakeJourneyTest::isParquet).findFirst().orElseThrow();
        }
    }

    private static boolean isParquet(Path file) {
        return file.toString().endsWith(".parquet");
    }

    /** Files of a folder as they were, to come back to. */
    record FolderCopy(Path folder, Path kept) {
        static FolderCopy none() {
            return new FolderCopy(Path.of("."), Path.of("."));
        }

        static FolderCopy of(Path folder, Path kept) {
            FolderCopy copy = new FolderCopy(folder, kept);
            shell(List.of("cp", "-a", folder + "/lake", folder + "/small", kept.toString()));
            return copy;
        }

        void restore() {
            shell(List.of("rm", "-rf", folder + "/lake", folder + "/small"));
            shell(List.of("cp", "-a", kept + "/lake", kept + "/small", folder.toString()));
        }

        /** The size of each file of raw or table rows. */
        Map<Path, Long> dataFiles() {
            Map<Path, Long> sizes = new TreeMap<>();
            try (Stream<Path> walk = Files.walk(folder.resolve("lake"))) {
                for (Path file : walk.filter(BrokenLakeJourneyTest::isParquet).toList()) {
                    sizes.put(file, Files.size(file));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return sizes;
        }

        private static void shell(List<String> line) {
            try {
                assertThat(new ProcessBuilder(line).inheritIO().start().waitFor())
                        .isZero();
            } catch (IOException unstartable) {
                throw new UncheckedIOException(unstartable);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
