package io.assay.lake.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChecksumTest {
    @Property(tries = 300)
    void anyAlteredByteIsFound(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int size) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Path folder = Files.createTempDirectory("checksum");
        Path file = written(folder, bytes);
        assertThat(FileChecksum.holds(file)).contains(true);
        bytes[random.nextInt(size)] ^= (byte) (1 + random.nextInt(255));
        Files.write(file, bytes);
        assertThat(FileChecksum.holds(file)).contains(false);
        Files.delete(file);
        Files.delete(folder);
    }

    @Test
    void aNameWithoutOneSaysNothing(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("20260101T000000000Z-abc123-00000-1-deadbeef-0.parquet");
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(FileChecksum.holds(file)).isEmpty();
    }

    private static Path written(Path folder, byte[] bytes) throws IOException {
        FileChecksum checksum = new FileChecksum();
        checksum.update(bytes, 0, bytes.length);
        Path file = checksum.named(folder.resolve("part-0.parquet"));
        Files.write(file, bytes);
        return file;
    }
}
