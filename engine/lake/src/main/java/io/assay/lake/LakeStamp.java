package io.assay.lake;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.StorageFailures;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The file that says what a lake's folder is: the version of its layout and the kind of its sources. */
record LakeStamp(int format, SourceKind sources) {
    static final int FORMAT = 1;
    static final String NAME = "lake.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The folder's stamp; empty where there is none. */
    static Optional<LakeStamp> read(Path root) {
        Path file = root.resolve(NAME);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), LakeStamp.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw StorageFailures.reading(file, e);
        } catch (JacksonException e) {
            throw new Failure(
                    FailureCode.LAKE_UNREADABLE,
                    file.toString(),
                    "Cannot read %s: it is not the stamp of a lake".formatted(file),
                    "Nothing was changed.",
                    "Restore %s from a backup, or choose another `lake` folder.".formatted(NAME),
                    e);
        }
    }

    /** Refuses a lake that a newer version wrote, or that holds the other kind of market. */
    void check(Path root, SourceKind wanted) {
        if (format > FORMAT) {
            throw new Failure(
                    FailureCode.LAKE_NEWER,
                    root.toString(),
                    "Cannot open lake %s: its format %d is newer than the %d this program knows"
                            .formatted(root, format, FORMAT),
                    "Nothing was changed.",
                    "Use the newer version of assay that wrote it.");
        }
        if (sources != wanted) {
            throw new Failure(
                    FailureCode.LAKE_OTHER_SOURCES,
                    root.toString(),
                    "Cannot open lake %s: it holds %s data, the profile asks for %s"
                            .formatted(root, sources.word(), wanted.word()),
                    "Nothing was changed.",
                    "Choose the profile that this lake belongs to, or give this one another `lake` folder.");
        }
    }

    void write(Path root) {
        Path file = root.resolve(NAME);
        try {
            DurableFiles.write(file, (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StorageFailures.writing(file, e);
        }
    }
}
