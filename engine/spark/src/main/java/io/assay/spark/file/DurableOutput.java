package io.assay.spark.file;

import io.assay.lake.file.FileChecksum;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CheckedOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A new file on a local disk that is forced to it when it is closed; its name is for the writer to settle. */
record DurableOutput(Path path, FileChecksum checksum) implements OutputFile {
    private static final int BUFFER = 1 << 18;

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new DurableStream(channel, checksum);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    /** Counts what passes, and forces it to the disk at the end. */
    private static final class DurableStream extends PositionOutputStream {
        private final FileChannel channel;
        private final OutputStream out;
        private long position;
        private boolean open = true;

        DurableStream(FileChannel channel, FileChecksum checksum) {
            this.channel = channel;
            this.out = new BufferedOutputStream(
                    new CheckedOutputStream(Channels.newOutputStream(channel), checksum), BUFFER);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (!open) {
                return;
            }
            open = false;
            try (channel) {
                out.flush();
                channel.force(true);
            }
        }
    }
}
