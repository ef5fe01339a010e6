package io.assay.lake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** Iceberg's files on a local disk: the contents of what is closed are durable, its name is after {@link #syncFolders}; locations are absolute paths. */
public final class LocalFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private final Set<String> unsynced = ConcurrentHashMap.newKeySet();

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(Path.of(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        Path path = Path.of(location);
        return new LocalOutput(
                path, () -> unsynced.add(DurableFiles.parentOf(path).toString()));
    }

    /** Makes the names of all files closed so far durable: one call to the disk for each of their folders. */
    public void syncFolders() {
        for (String folder : Set.copyOf(unsynced)) {
            unsynced.remove(folder);
            try {
                DurableFiles.syncFolder(Path.of(folder));
            } catch (IOException e) {
                unsynced.add(folder);
                throw StorageFailures.writing(Path.of(folder), e);
            }
        }
    }

    @Override
    public void deleteFile(String location) {
        Path path = Path.of(location);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw StorageFailures.writing(path, e);
        }
    }
}
