package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that lie beside the tests, rewritten with `-Dgolden=write` and reviewed as diffs. */
final class GoldenText {
    private GoldenText() {}

    static void assertSame(Path file, String text) {
        if (System.getProperty("golden", "").equals("write")) {
            write(file, text);
        }
        assertThat(text).as("%s (rewrite with -Dgolden=write)", file).isEqualTo(read(file));
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
