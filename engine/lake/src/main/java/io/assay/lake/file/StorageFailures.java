package io.assay.lake.file;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Turns what a disk refuses into a failure with cause and way out. */
public final class StorageFailures {
    private static final String KEPT = "Everything committed before is as it was.";

    private StorageFailures() {}

    /** A file or folder that could not be written. */
    public static Failure writing(Path path, IOException cause) {
        return isFull(cause)
                ? full(path, cause)
                : new Failure(
                        FailureCode.LAKE_UNWRITABLE,
                        path.toString(),
                        "Cannot write %s: %s".formatted(path, reason(cause)),
                        KEPT,
                        "Give this user the right to write there, or choose another `lake` folder.",
                        cause);
    }

    /** A file or folder that could not be read. */
    public static Failure reading(Path path, IOException cause) {
        return cause instanceof NoSuchFileException || cause instanceof FileNotFoundException
                ? missing(path, cause)
                : new Failure(
                        FailureCode.LAKE_UNREADABLE,
                        path.toString(),
                        "Cannot read %s: %s".formatted(path, reason(cause)),
                        KEPT,
                        "Give this user the right to read there, or restore the file from a backup.",
                        cause);
    }

    /** A disk with no room left. */
    public static Failure full(Path path, Exception cause) {
        return new Failure(
                FailureCode.DISK_FULL,
                path.toString(),
                "Cannot write %s: no space is left on the disk".formatted(path),
                KEPT,
                "Free some space, then run again: it goes on where it stopped.",
                cause);
    }

    private static Failure missing(Path path, IOException cause) {
        return new Failure(
                FailureCode.DATA_FILE_MISSING,
                path.toString(),
                "Cannot read %s: there is no such file".formatted(path),
                KEPT,
                "Run again: a reader that misses a file resolves the newest release; `assay doctor` lists what is gone.",
                cause);
    }

    private static boolean isFull(IOException cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left")
                || text.contains("disk quota exceeded")
                || text.contains("not enough space");
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission is denied";
        }
        if (cause instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason().toLowerCase(Locale.ROOT);
        }
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }
}
