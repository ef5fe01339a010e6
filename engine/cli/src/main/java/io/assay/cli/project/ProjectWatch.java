package io.assay.cli.project;

import io.assay.cli.terminal.Terminal;
import io.assay.spec.catalyst.FolderResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks a project again whenever one of its files is saved. */
public final class ProjectWatch {
    private final Terminal terminal;
    private final ProjectPlace place;
    private final Optional<String> profile;
    private final CheckMemory memory;

    public ProjectWatch(Terminal terminal, ProjectPlace place, Optional<String> profile) {
        this.terminal = terminal;
        this.place = place;
        this.profile = profile;
        this.memory = new CheckMemory(
                new SqlAnalyzer(new FolderResultStore(place.cache().resolve("results"))));
    }

    /** Runs until interrupted. */
    public int run() {
        Map<Path, FileLook> seen = Map.of();
        try (SaveSignal saves = new SaveSignal()) {
            while (!Thread.currentThread().isInterrupted()) {
                Map<Path, FileLook> now = files(seen);
                boolean same = now.equals(seen);
                seen = now;
                if (!same) {
                    saves.listen(now.keySet());
                    check();
                }
                saves.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void check() {
        long begun = System.nanoTime();
        ProjectCheck check = ProjectCheck.of(place, profile, memory);
        if (terminal.moving()) {
            terminal.out().print("\u001b[2J\u001b[H");
        }
        new ProblemReport(terminal, place, check).printWithSummary((System.nanoTime() - begun) / 1_000_000);
        terminal.out()
                .println(terminal.dim("checked at "
                        + LocalTime.now(java.time.ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                        + ", waiting for the next save; Ctrl-C stops"));
    }

    private Map<Path, FileLook> files(Map<Path, FileLook> before) {
        Map<Path, FileLook> looks = new TreeMap<>();
        try {
            for (Path file : SpecFiles.filesIn(place.folder())) {
                FileLook.at(file, Optional.ofNullable(before.get(file))).ifPresent(look -> looks.put(file, look));
            }
            return looks;
        } catch (IOException unreadable) {
            throw new Failure(
                    FailureCode.PROJECT_UNREADABLE,
                    place.folder().toString(),
                    "Cannot watch the project: " + unreadable.getMessage(),
                    "everything",
                    "check that the folder is there and readable",
                    unreadable);
        }
    }
}
