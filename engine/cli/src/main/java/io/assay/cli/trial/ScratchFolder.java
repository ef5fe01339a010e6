package io.assay.cli.trial;

import io.assay.lake.file.FolderRemoval;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for lakes that nobody keeps; it goes when it is closed. */
public final class ScratchFolder implements AutoCloseable {
    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    public static ScratchFolder make() {
        try {
            return new ScratchFolder(Files.createTempDirectory("assay-test"));
        } catch (IOException fault) {
            throw failure("make", System.getProperty("java.io.tmpdir", "/tmp"), fault);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            FolderRemoval.tryRemove(path);
        } catch (IOException fault) {
            throw failure("remove", path.toString(), fault);
        }
    }

    private static Failure failure(String verb, String path, IOException fault) {
        return new Failure(
                FailureCode.LAKE_UNWRITABLE,
                path,
                "Cannot %s a folder for scratch lakes in %s: %s".formatted(verb, path, fault.getMessage()),
                "The project and its lake are as they were.",
                "Free the folder for temporary files, or name another in TMPDIR.");
    }
}
