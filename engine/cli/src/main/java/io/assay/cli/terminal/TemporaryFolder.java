package io.assay.cli.terminal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder of temporary files that the launcher gave this process alone: native libraries that drivers unpack, and Spark's blocks. */
final class TemporaryFolder {
    private TemporaryFolder() {}

    /** Removes it with what is in it, as far as that goes; what stays, a later start removes. */
    static void remove() {
        if (System.getProperty("assay.faults") == null) {
            return;
        }
        try {
            Files.walkFileTree(Path.of(System.getProperty("java.io.tmpdir")), new Removal());
        } catch (IOException inUse) {
            // A child that is still on its way out may use it; the launcher removes what dead processes left.
            return;
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
