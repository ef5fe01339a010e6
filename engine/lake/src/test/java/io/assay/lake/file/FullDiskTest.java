package io.assay.lake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes to a device that is always full, where the system has one. */
class FullDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    @BeforeEach
    void needTheDevice() {
        assumeTrue(Files.isWritable(FULL), "this system has no /dev/full");
    }

    @Test
    void segmentOnAFullDiskIsRefusedAndLeavesNothing() throws IOException {
        Path file = folder.resolve("s1.parquet");
        Files.createSymbolicLink(DurableFiles.temporary(file), FULL);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> {
                    try (RawSegmentWriter writer = RawSegmentWriter.start(folder, "s1")) {
                        writer.write(row());
                        writer.seal();
                    }
                })
                .withMessage("Cannot write %s: no space is left on the disk", file)
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.DISK_FULL);
                    assertThat(failure).as("throwing away what is left").hasNoSuppressedExceptions();
                });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void metadataOnAFullDiskIsNeverNamed() throws IOException {
        Path file = folder.resolve("m.json");
        Files.createSymbolicLink(DurableFiles.temporary(file), FULL);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    try (PositionOutputStream stream =
                            new LocalFiles().newOutputFile(file.toString()).create()) {
                        stream.write("{}".getBytes(StandardCharsets.UTF_8));
                    }
                })
                .withMessageContaining("No space left");
        assertThat(file).doesNotExist();
    }

    private static RawRow row() {
        return new RawRow(
                EndpointName.of("venue.candles"),
                Map.of(),
                Optional.empty(),
                "GET /",
                200,
                Map.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                0,
                "body");
    }
}
