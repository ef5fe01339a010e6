package io.assay.lake.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ledger.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ScratchFolderTest {
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
