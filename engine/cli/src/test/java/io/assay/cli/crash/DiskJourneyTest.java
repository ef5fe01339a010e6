package io.assay.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.cli.crash.Command.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that take nothing more, and folders that may not be written: said in words, and the next run goes on. */
class DiskJourneyTest {
    private static final int STORAGE = 4;
    private static final String UNTIL = "2026-01-02";

    /** Lets root obey the modes of files as everyone does. */
    private static final List<String> WITHOUT_RIGHTS =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all");

    @TempDir
    Path folder;

    @Test
    void aDiskThatFillsUpLosesNothingThatWasCommitted() throws IOException {
        SmallMarket market = SmallMarket.in(folder);
        Path disk = Files.createDirectory(folder.resolve("lake"));
        assumeTrue(
                shell("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()),
                "no disk can be mounted here");
        try {
            Path filler = disk.resolve("filler");
            for (int bytes : List.of(64 << 10, 300 << 10)) {
                leave(disk, filler, bytes);
                assertFull(market);
            }
            Files.delete(filler);
            assertThat(market.assay("ingest", "--until", UNTIL).exit()).isZero();
            leave(disk, filler, 60 << 10);
            assertFull(market);

            Files.delete(filler);
            Ended enough = market.assay("run", "--until", UNTIL);
            assertThat(enough.exit()).as(enough.all()).isZero();
            assertThat(enough.out()).contains("Nothing to fetch");

            leave(disk, filler, 40 << 10);
            market.factor(2);
            assertFull(market);
            assertThat(market.assay("query", "--format", "csv", "select count(*), max(factor) from silver.minutes")
                            .out())
                    .as("the last release on a full disk")
                    .contains("4320,1");
        } finally {
            assertThat(shell("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
        assumeTrue(
                shell("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", "true"),
                "no setpriv here");
        SmallMarket market = SmallMarket.in(folder);
        Path lake = Files.createDirectory(folder.resolve("lake"));
        modes(lake, "r-xr-xr-x");
        assertDenied(market, lake);

        modes(lake, "rwxr-xr-x");
        assertThat(market.assay("run", "--until", UNTIL).exit()).isZero();
        market.factor(2);
        modes(market.root().resolve("tables/silver/minutes/data"), "r-xr-xr-x");
        assertDenied(market, market.root().resolve("tables/silver/minutes/data"));
        modes(market.root().resolve("tables/silver/minutes/data"), "rwxr-xr-x");
        assertThat(market.assay("run", "--until", UNTIL).exit()).isZero();

        market.factor(3);
        modes(market.root().resolve("ledger.db"), "r--r--r--");
        assertDenied(market, market.root().resolve("ledger.db"));
        modes(market.root(), "r-xr-xr-x");
        Ended query = market.start(
                        Map.of(), WITHOUT_RIGHTS, "query", "--format", "csv", "select max(factor) from gold.daily")
                .await();
        assertThat(query.out().lines()).as(query.all()).containsExactly("max(factor)", "2");
        modes(market.root(), "rwxr-xr-x");
        modes(market.root().resolve("ledger.db"), "rw-r--r--");
        assertThat(market.assay("run", "--until", UNTIL).exit()).isZero();
    }

    /** In a process of its own: what it can no longer write, its leases among it, ends with it. */
    private static void assertFull(SmallMarket market) {
        Ended ended = market.start("run", "--until", UNTIL).await();
        assertThat(ended.exit()).as(ended.all()).isEqualTo(STORAGE);
        assertThat(ended.err())
                .contains(
                        "failed[disk-full]: Cannot write ",
                        ": no space is left on the disk",
                        "= at:",
                        "= kept:",
                        "= next: Free some space")
                .doesNotContain("Exception", "\tat ");
    }

    private static void assertDenied(SmallMarket market, Path place) {
        Ended ended =
                market.start(Map.of(), WITHOUT_RIGHTS, "run", "--until", UNTIL).await();
        assertThat(ended.exit()).as(ended.all()).isEqualTo(STORAGE);
        assertThat(ended.err())
                .contains(
                        "failed[lake-unwritable]: Cannot ",
                        place.toString(),
                        "= at:",
                        "= kept:",
                        "= next: Give this user the right")
                .doesNotContain("Exception", "\tat ");
    }

    /** Fills the disk, so that so many bytes stay free. */
    private static void leave(Path disk, Path filler, int bytes) {
        try {
            Files.deleteIfExists(filler);
            long free = Files.getFileStore(disk).getUsableSpace();
            Files.write(filler, new byte[Math.toIntExact(free - bytes)]);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void modes(Path path, String modes) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(modes));
    }

    private static boolean shell(String... line) {
        try {
            return new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException unstartable) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
