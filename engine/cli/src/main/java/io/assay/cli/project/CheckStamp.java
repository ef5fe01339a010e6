package io.assay.cli.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A file that is as old as the last check: where none of the project's is newer, the launcher expects every answer to be stored. */
public record CheckStamp(Path cache, FileTime began, boolean first) {
    /** Whether the launcher has seen that the project changed since its last check. */
    public static final boolean CHANGED = Boolean.getBoolean("assay.changed");

    /** The stamp of a check that begins now. */
    public static CheckStamp now(ProjectPlace place) {
        return new CheckStamp(place.cache(), FileTime.from(Instant.now()), !Files.isDirectory(place.cache()));
    }

    /** Leaves it, now that the answers are stored that a check asks for; without it the next start is slower by a little. */
    public void leave() {
        leave("checked");
    }

    /** The same, now that those are stored too that the definitions of tables ask for. */
    void leaveDefined() {
        leave("defined");
    }

    private void leave(String name) {
        try {
            if (Files.isDirectory(cache)) {
                Files.setLastModifiedTime(Files.write(cache.resolve(name), new byte[0]), age());
            }
        } catch (IOException readOnly) {
            // Without it the launcher takes the larger archive.
        }
    }

    /** The first check makes the project's folder newer than itself, by the folder of answers. */
    private FileTime age() throws IOException {
        FileTime folder = Files.getLastModifiedTime(cache.resolveSibling("."));
        return first && folder.compareTo(began) > 0 ? folder : began;
    }
}
