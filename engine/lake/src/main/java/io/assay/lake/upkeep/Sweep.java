package io.assay.lake.upkeep;

import io.assay.lake.file.StorageFailures;
import io.assay.lake.upkeep.CleanUp.Cleaned;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds the files of a folder that may go and have not changed since a time; files that another process takes away meanwhile are passed over. */
record Sweep(Predicate<Path> mayGo, Instant before) {
    /** The files in the folder and below, by path. */
    List<Path> find(Path folder) {
        Visitor found = visit(folder);
        return found.files.stream().sorted().toList();
    }

    Cleaned count(Path folder) {
        Visitor found = visit(folder);
        return Cleaned.files(found.files, found.bytes);
    }

    /** Removes them; says how many and how large they were. */
    Cleaned remove(Path folder) {
        Visitor found = visit(folder);
        for (Path file : found.files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw StorageFailures.writing(file, e);
            }
        }
        return Cleaned.files(found.files, found.bytes);
    }

    private Visitor visit(Path folder) {
        Visitor visitor = new Visitor();
        try {
            Files.walkFileTree(folder, visitor);
        } catch (IOException e) {
            throw StorageFailures.reading(folder, e);
        }
        return visitor;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final List<Path> files = new ArrayList<>();
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && mayGo.test(file)
                    && attributes.lastModifiedTime().toInstant().isBefore(before)) {
                files.add(file);
                bytes += attributes.size();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (fault instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw fault;
        }
    }
}
