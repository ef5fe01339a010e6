package io.assay.lake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** Iceberg's files on a local disk: what is closed is durable, name and contents; locations are absolute paths. */
public final class LocalFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(Path.of(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutput(Path.of(location));
    }

    @Override
    public void deleteFile(String location) {
        Path path = Path.of(location);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw StorageFailures.writing(path, e);
        }
    }
}
