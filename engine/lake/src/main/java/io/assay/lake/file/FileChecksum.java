package io.assay.lake.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A checksum of a file's bytes that stands at the end of its name, so that any change of them can be found: two cyclic redundancy checks, each of which
 * finds every change of up to 32 neighbouring bits.
 */
public final class FileChecksum implements Checksum {
    private static final Pattern NAMED = Pattern.compile(".*-c([0-9a-f]{16})\\.parquet");
    private static final String ENDING = ".parquet";
    private static final int BUFFER = 1 << 16;

    private final CRC32C first = new CRC32C();
    private final CRC32 second = new CRC32();

    @Override
    public void update(int value) {
        first.update(value);
        second.update(value);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        first.update(bytes, offset, length);
        second.update(bytes, offset, length);
    }

    @Override
    public long getValue() {
        return first.getValue() << 32 | second.getValue();
    }

    @Override
    public void reset() {
        first.reset();
        second.reset();
    }

    /** The file's name with the checksum of the bytes that have passed: `x.parquet` becomes `x-c0123456789abcdef.parquet`. */
    public Path named(Path file) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + "-c" + text() + ENDING);
    }

    /** Whether the file's bytes are those that its name speaks of; empty where the name says nothing of them. */
    public static Optional<Boolean> holds(Path file) throws IOException {
        Matcher named = NAMED.matcher(String.valueOf(file.getFileName()));
        return named.matches() ? Optional.of(of(file).text().equals(named.group(1))) : Optional.empty();
    }

    private static FileChecksum of(Path file) throws IOException {
        FileChecksum checksum = new FileChecksum();
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        return checksum;
    }

    private String text() {
        return HexFormat.of().toHexDigits(getValue());
    }
}
