package io.assay.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLookTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void fileThatNobodyTouchesLooksTheSame() throws IOException {
        Path file = written("one");

        assertThat(look(file, Optional.empty())).isEqualTo(look(file, Optional.empty()));
    }

    @Test
    void writeInPlaceOfTheSameLengthWhoseTimeIsPutBackIsSeen() throws IOException {
        Path file = written("one");
        FileLook before = look(file, Optional.empty());

        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(look(file, Optional.of(before))).isNotEqualTo(before);
    }

    @Test
    void writeWithinOneTickOfTheClockIsSeen() throws IOException {
        Path file = written("one");
        FileLook before = look(file, Optional.empty());
        Files.writeString(file, "two");
        FileLook after = look(file, Optional.empty());

        FileLook sameTick = new FileLook(after.attributes(), before.content(), true);

        assertThat(look(file, Optional.of(sameTick))).isNotEqualTo(sameTick);
    }

    @Test
    void contentOfAFileThatIsOldIsNotReadAgain() throws IOException {
        Path file = written("one");
        FileLook known = new FileLook(look(file, Optional.empty()).attributes(), 7, false);

        assertThat(look(file, Optional.of(known)).content()).isEqualTo(7);
    }

    @Test
    void fileThatIsGoneHasNoLook() throws IOException {
        assertThat(FileLook.at(folder.resolve("gone.yaml"), Optional.empty())).isEmpty();
    }

    @Test
    void linkToItselfHasALookUntilItLeadsSomewhere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("a.yaml"));
        FileLook loop = look(link, Optional.empty());

        assertThat(look(link, Optional.of(loop))).isEqualTo(loop);

        Files.delete(link);
        written("one");

        assertThat(look(link, Optional.of(loop))).isNotEqualTo(loop);
    }

    @Test
    void replacedFileOfTheSameTextIsAnotherWhereTheSystemTellsThem() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("unix");
        Path file = written("one");
        FileLook before = look(file, Optional.empty());
        Path other = Files.writeString(folder.resolve("b.yaml"), "one");
        Files.setLastModifiedTime(other, LONG_AGO);

        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(look(file, Optional.of(before))).isNotEqualTo(before);
    }

    private Path written(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        Files.setLastModifiedTime(file, LONG_AGO);
        return file;
    }

    private static FileLook look(Path file, Optional<FileLook> before) {
        return FileLook.at(file, before).orElseThrow();
    }
}
