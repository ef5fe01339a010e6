package io.assay.lake.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.io.SeekableInputStream;

/** Reads a local file from any position. */
final class LocalInputStream extends SeekableInputStream {
    private final FileChannel channel;
    private final InputStream stream;

    LocalInputStream(Path path) throws IOException {
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.stream = Channels.newInputStream(channel);
    }

    @Override
    public long getPos() throws IOException {
        return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
        channel.position(position);
    }

    @Override
    public int read() throws IOException {
        return stream.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return stream.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
