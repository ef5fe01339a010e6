package io.assay.lake.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a folder with all that is in it, following no link; what another process takes away meanwhile is passed over. */
public final class FolderRemoval extends SimpleFileVisitor<Path> {
    private FolderRemoval() {}

    /** Removes the folder, where it is there; what cannot be removed is a failure of storage. */
    public static void remove(Path folder) {
        try {
            tryRemove(folder);
        } catch (IOException fault) {
            throw StorageFailures.writing(folder, fault);
        }
    }

    /** As {@link #remove}, for those who say themselves what it means that something cannot be removed. */
    public static void tryRemove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new FolderRemoval());
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
        if (fault instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw fault;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
        if (fault != null) {
            throw fault;
        }
        Files.deleteIfExists(folder);
        return FileVisitResult.CONTINUE;
    }
}
