package io.assay.lake.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ledger.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ScratchFolderTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(folder, SourceKind.SANDBOX);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void itGoesWhenItIsClosed() throws IOException {
        Path path;
        try (ScratchFolder scratch = ScratchFolder.open(lake, "verify", Clock.systemUTC())) {
            path = scratch.path();
            Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("c"), "x");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void oneOfADeadProcessGoesWithTheNextAndOneOfALivingProcessStays() throws IOException {
        Path dead = Files.createDirectories(lake.root().resolve("scratch/.verify-dead"));
        Holder self = Holder.ofThisProcess("verify-dead");
        Holder gone = new Holder(self.host(), self.pid(), Instant.EPOCH, self.run());
        Files.writeString(dead.resolve("holder.json"), JsonMapper.shared().writeValueAsString(gone));
        Files.writeString(dead.resolve("left.parquet"), "x");
        try (ScratchFolder living = ScratchFolder.open(lake, "verify", Clock.systemUTC());
                ScratchFolder next = ScratchFolder.open(lake, "verify", Clock.systemUTC())) {
            assertThat(dead).doesNotExist();
            assertThat(folders()).containsExactlyInAnyOrder(living.path(), next.path());
        }
        assertThat(folders()).isEmpty();
    }

    @Test
    void oneOfAnotherHostStaysWhileItsHolderBeatsHoweverOldTheFolderIs() throws IOException {
        Path beating = ofAnotherHost(".verify-beating", NOW.minusSeconds(30));
        Path silent = ofAnotherHost(".verify-silent", NOW.minusSeconds(90));
        ScratchFolder.sweep(lake, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(beating).exists();
        assertThat(silent).doesNotExist();
    }

    @Test
    void whoWorksInItSaysSo() throws IOException {
        try (ScratchFolder scratch = ScratchFolder.open(lake, "verify", Clock.fixed(NOW, ZoneOffset.UTC))) {
            scratch.beat();
            assertThat(Files.getLastModifiedTime(scratch.path().resolve("holder.json")))
                    .isEqualTo(FileTime.from(NOW));
        }
    }

    /** A folder an hour old, whose holder of another host beat at the time. */
    private Path ofAnotherHost(String name, Instant beaten) throws IOException {
        Path made = Files.createDirectories(lake.root().resolve("scratch").resolve(name));
        Holder holder = new Holder("another-host.invalid", 1, Instant.EPOCH, name);
        Path file = Files.writeString(
                made.resolve("holder.json"), JsonMapper.shared().writeValueAsString(holder));
        Files.setLastModifiedTime(file, FileTime.from(beaten));
        Files.setLastModifiedTime(made, FileTime.from(NOW.minusSeconds(3600)));
        return made;
    }

    @Test
    void aLinkInItIsNotFollowed() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "x");
        try (ScratchFolder scratch = ScratchFolder.open(lake, "verify", Clock.systemUTC())) {
            Files.createSymbolicLink(scratch.path().resolve("link"), folder);
        }
        assertThat(kept).exists();
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> entries = Files.list(lake.root().resolve("scratch"))) {
            return entries.toList();
        }
    }
}
