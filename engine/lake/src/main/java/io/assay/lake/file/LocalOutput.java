package io.assay.lake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A file that Iceberg writes: it has its name once it is closed and its contents are durable.
 *
 * @param named told when the file has its name
 */
record LocalOutput(Path path, Runnable named) implements OutputFile {
    @Override
    public PositionOutputStream create() {
        if (Files.exists(path)) {
            throw new AlreadyExistsException("Cannot create %s: it exists already", path);
        }
        return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
        try {
            DurableFiles.createFolders(DurableFiles.parentOf(path));
            return new LocalOutputStream(path, named);
        } catch (IOException e) {
            throw StorageFailures.writing(path, e);
        }
    }

    @Override
    public String location() {
        return path.toString();
    }

    @Override
    public InputFile toInputFile() {
        return new LocalInput(path);
    }
}
