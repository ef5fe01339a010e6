package io.assay.lake.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.io.PositionOutputStream;

/** Writes under a temporary name; closing forces the contents to the disk and gives the name. */
final class LocalOutputStream extends PositionOutputStream {
    private final Path path;
    private final Runnable named;
    private final FileChannel channel;
    private final OutputStream stream;
    private long position;
    private boolean closed;

    LocalOutputStream(Path path, Runnable named) throws IOException {
        this.path = path;
        this.named = named;
        this.channel = FileChannel.open(
                DurableFiles.temporary(path),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void write(int value) throws IOException {
        stream.write(value);
        position++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        stream.write(source, offset, length);
        position += length;
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            stream.flush();
            channel.force(true);
        }
        Files.move(DurableFiles.temporary(path), path, StandardCopyOption.ATOMIC_MOVE);
        named.run();
    }
}
