package io.assay.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Waits without a save last 200 ms; of several with one the shortest counts, so that a busy machine makes no difference. */
@Timeout(30)
class SaveSignalTest {
    private static final Duration MOMENT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void withoutASaveItWaitsAMomentAndNoLonger() throws Exception {
        try (SaveSignal saves = new SaveSignal()) {
            saves.listen(List.of(folder.resolve("a.yaml")));

            assertThat(waited(saves)).isBetween(MOMENT, LONG);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSaveEndsTheWaitThatFollowsIt() throws Exception {
        try (SaveSignal saves = new SaveSignal()) {
            saves.listen(List.of(folder.resolve("a.yaml")));

            assertThat(shortestAfterASave(saves, folder)).isLessThan(MOMENT);
            assertThat(waited(saves)).isGreaterThan(MOMENT);
        }
    }

    @Test
    void steadyWritingDoesNotKeepItWaiting() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> write(folder.resolve("log.yaml"), over));
        try (SaveSignal saves = new SaveSignal()) {
            saves.listen(List.of(folder.resolve("a.yaml")));

            assertThat(waited(saves)).isLessThan(LONG);
        } finally {
            over.set(true);
            writer.join();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatIsGoneAndThereAgainIsListenedToAgain() throws Exception {
        Path deep = Files.createDirectory(folder.resolve("deep"));
        List<Path> files = List.of(deep.resolve("a.yaml"));
        try (SaveSignal saves = new SaveSignal()) {
            saves.listen(files);
            Files.delete(deep);
            waited(saves);
            saves.listen(files);
            assertThat(waited(saves)).isGreaterThan(MOMENT);

            Files.createDirectory(deep);
            saves.listen(files);

            assertThat(shortestAfterASave(saves, deep)).isLessThan(MOMENT);
        }
    }

    private static Duration shortestAfterASave(SaveSignal saves, Path folder) throws Exception {
        Duration shortest = LONG;
        for (int at = 0; at < 5; at++) {
            Files.writeString(folder.resolve("saved.yaml"), "line " + at);
            Duration waited = waited(saves);
            shortest = waited.compareTo(shortest) < 0 ? waited : shortest;
        }
        return shortest;
    }

    private static Duration waited(SaveSignal saves) throws InterruptedException {
        long start = System.nanoTime();
        saves.await();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void write(Path file, AtomicBoolean over) {
        try {
            for (int at = 0; !over.get(); at++) {
                Files.writeString(file, "line " + at);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
