package io.assay.lake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A file that Iceberg reads. */
record LocalInput(Path path) implements InputFile {
    @Override
    public long getLength() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw StorageFailures.reading(path, e);
        }
    }

    @Override
    public SeekableInputStream newStream() {
        try {
            return new LocalInputStream(path);
        } catch (IOException e) {
            throw StorageFailures.reading(path, e);
        }
    }

    @Override
    public String location() {
        return path.toString();
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }
}
