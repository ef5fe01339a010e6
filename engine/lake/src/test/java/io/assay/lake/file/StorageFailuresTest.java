package io.assay.lake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StorageFailuresTest {
    private static final Path FILE = Path.of("lake", "x.parquet");

    @Test
    void fullDiskHasItsOwnCode() {
        Failure failure = StorageFailures.writing(FILE, new IOException("No space left on device"));

        assertThat(failure).hasMessage("Cannot write %s: no space is left on the disk", FILE);
        assertThat(failure.code()).isEqualTo(FailureCode.DISK_FULL);
        assertThat(failure.next()).contains("Free some space");
    }

    @Test
    void missingPermissionIsNamed() {
        Failure failure = StorageFailures.writing(FILE, new AccessDeniedException(FILE.toString()));

        assertThat(failure).hasMessage("Cannot write %s: permission is denied", FILE);
        assertThat(failure.code()).isEqualTo(FailureCode.LAKE_UNWRITABLE);
    }

    @Test
    void missingFileIsToldFromUnreadableOnes() {
        assertThat(StorageFailures.reading(FILE, new NoSuchFileException(FILE.toString()))
                        .code())
                .isEqualTo(FailureCode.DATA_FILE_MISSING);
        assertThat(StorageFailures.reading(FILE, new IOException("Input/output error")))
                .hasMessage("Cannot read %s: Input/output error", FILE);
    }
}
