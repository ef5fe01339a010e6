package io.assay.lake.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
    @TempDir
    Path folder;

    @Test
    void writtenFileReplacesTheOldOneAndLeavesNoTemporary() throws IOException {
        Path file = folder.resolve("a/b/c.json");
        DurableFiles.createFolders(folder.resolve("a/b"));

        DurableFiles.write(file, "one".getBytes(StandardCharsets.UTF_8));
        DurableFiles.write(file, "two".getBytes(StandardCharsets.UTF_8));

        assertThat(file).hasContent("two");
        try (var files = Files.list(folder.resolve("a/b"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void temporaryNamesAreHiddenAndKnown() {
        Path temporary = DurableFiles.temporary(folder.resolve("x.parquet"));

        assertThat(temporary).hasFileName(".x.parquet.tmp");
        assertThat(DurableFiles.isTemporary(temporary)).isTrue();
        assertThat(DurableFiles.isTemporary(folder.resolve("x.parquet"))).isFalse();
    }
}
