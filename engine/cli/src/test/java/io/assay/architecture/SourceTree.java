package io.assay.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of the repository. */
final class SourceTree {
    private SourceTree() {}

    static Path root() {
        return Path.of(System.getProperty("assay.root", "."));
    }

    /** Every file below `src/main/java` of every module, in order. */
    static List<Path> main() {
        return javaFiles()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .toList();
    }

    /** Every file below `src/main/java` and `src/test/java` of every module, in order. */
    static List<Path> all() {
        return javaFiles().toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> javaFiles() {
        try {
            List<Path> found = new java.util.ArrayList<>();
            for (String room : List.of("engine", "sources")) {
                try (Stream<Path> walk = Files.walk(root().resolve(room))) {
                    walk.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.toString().contains("/target/"))
                            .sorted()
                            .forEach(found::add);
                }
            }
            return found.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
