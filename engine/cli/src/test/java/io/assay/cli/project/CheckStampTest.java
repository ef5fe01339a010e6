package io.assay.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckStampTest {
    @TempDir
    Path folder;

    @Test
    void firstCheckIsNotOlderThanTheFolderThatItMadeNewer() throws IOException {
        CheckStamp stamp = CheckStamp.now(ProjectPlace.find(Optional.of(folder)));
        Files.createDirectories(folder.resolve(".assay/results"));
        FileTime madeNewer = FileTime.from(Instant.now().plusSeconds(2));
        Files.setLastModifiedTime(folder, madeNewer);

        stamp.leave();

        assertThat(Files.getLastModifiedTime(folder.resolve(".assay/checked"))).isEqualTo(madeNewer);
    }

    @Test
    void laterCheckIsAsOldAsItsBegin() throws IOException {
        Files.createDirectories(folder.resolve(".assay"));
        CheckStamp stamp = CheckStamp.now(ProjectPlace.find(Optional.of(folder)));
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().plusSeconds(2)));

        stamp.leave();

        assertThat(Files.getLastModifiedTime(folder.resolve(".assay/checked")).toInstant())
                .isBefore(Files.getLastModifiedTime(folder).toInstant());
    }

    @Test
    void checkThatDefinesNoTableLeavesNoStampOfDefinitions() throws IOException {
        Files.createDirectories(folder.resolve(".assay"));
        CheckStamp stamp = CheckStamp.now(ProjectPlace.find(Optional.of(folder)));

        stamp.leave();
        assertThat(folder.resolve(".assay/defined")).doesNotExist();

        stamp.leaveDefined();
        assertThat(folder.resolve(".assay/defined")).exists();
    }
}
