package io.assay.spark.scan;

import io.assay.lake.file.FileChecksum;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Looks whether the data files that a task reads are as they were written: what is built upon a damaged one would be wrong, and would stay so when the file is
 * restored, since the ledger knows of no change. Each is read through once a process.
 */
public final class InputCheck {
    private static final Map<Path, Object> SOUND = new ConcurrentHashMap<>();

    private InputCheck() {}

    /** Ends with a failure that names the first file whose bytes are not those of the checksum in its name. */
    public static void require(TableTask task) {
        Stream.concat(
                        task.copyFrom().stream(),
                        task.inputs().stream()
                                .filter(TaskInput.TableFiles.class::isInstance)
                                .map(TaskInput.TableFiles.class::cast)
                                .flatMap(input -> input.files().stream()))
                .distinct()
                .map(Path::of)
                .filter(Files::isRegularFile)
                .forEach(InputCheck::requireSound);
    }

    private static void requireSound(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Object state = now.size() + " " + now.lastModifiedTime();
            if (state.equals(SOUND.get(file))) {
                return;
            }
            if (!FileChecksum.holds(file).orElse(true)) {
                throw damaged(file);
            }
            SOUND.put(file, state);
        } catch (IOException fault) {
            throw StorageFailures.reading(file, fault);
        }
    }

    private static Failure damaged(Path file) {
        return new Failure(
                FailureCode.LAKE_UNREADABLE,
                file.toString(),
                "Cannot read %s: its bytes are not those that were written".formatted(file),
                "Everything committed before is as it was; nothing was built upon this file.",
                "Restore the file from a backup, or build its table again with --full-refresh; `assay verify` says what else is damaged.");
    }
}
