package io.assay.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectWatchTest {
    private static final String PROJECT = """
            kind: project
            name: watched
            lake: lake
            profiles: {dev: {sources: sandbox, since: 30d}}
            """;

    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsCheckedAtOnceAndWhatIsMendedIsSoundAgain() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("project.yaml"), PROJECT);
        try (PipedInputStream pipe = new PipedInputStream(1 << 16);
                PrintStream out = new PrintStream(new PipedOutputStream(pipe), true, StandardCharsets.UTF_8);
                BufferedReader said = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8))) {
            Terminal terminal = new Terminal(out, new PrintStream(OutputStream.nullOutputStream()), false, false);
            ProjectPlace place = ProjectPlace.find(Optional.of(folder));
            Thread watch = Thread.ofPlatform().start(new ProjectWatch(terminal, place, Optional.empty())::run);
            try {
                assertThat(check(said)).contains("1 file, 0 tables").contains("no errors");
                Path project = folder.resolve("project.yaml");
                FileTime saved = Files.getLastModifiedTime(project);
                Files.writeString(project, PROJECT.replace("watched", "Watched"));
                Files.setLastModifiedTime(project, saved);
                awaitCheck(said, "'Watched'");
                Files.writeString(project, PROJECT);
                awaitCheck(said, "no errors");
                Files.createDirectories(folder.resolve("gold"));
                Files.writeString(folder.resolve("gold/a.yaml"), "kind: tabel");
                assertThat(check(said)).contains("'tabel' is not a kind of document", "gold/a.yaml");
                Files.delete(folder.resolve("gold/a.yaml"));
                assertThat(check(said)).contains("1 file, 0 tables").contains("no errors");
            } finally {
                watch.interrupt();
                watch.join();
            }
        }
    }

    /** A write and the setting of its time may be seen as one or as two. */
    private static void awaitCheck(BufferedReader said, String words) throws IOException {
        String check = check(said);
        while (!check.contains(words)) {
            assertThat(check).as("the watch goes on").isNotEmpty();
            check = check(said);
        }
    }

    /** All that is said of the next check. */
    private static String check(BufferedReader said) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            text.append(line).append('\n');
            if (line.startsWith("checked at")) {
                return text.toString();
            }
        }
        return text.toString();
    }
}
