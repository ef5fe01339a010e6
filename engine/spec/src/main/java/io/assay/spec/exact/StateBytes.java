package io.assay.spec.exact;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Joins the bytes of an accumulator's parts, each after its length, and takes them apart again. */
final class StateBytes {
    private StateBytes() {}

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            buffer.putInt(part.length).put(part);
        }
        return buffer.array();
    }

    static byte[] ofCount(long count) {
        return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
    }

    static long count(byte[] part) {
        return ByteBuffer.wrap(part).getLong();
    }

    /**
     * The parts of what {@link #join} made.
     *
     * @throws IllegalArgumentException if there are not so many
     */
    static List<byte[]> split(byte[] bytes, int parts) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<byte[]> found = new ArrayList<>();
        while (buffer.remaining() >= Integer.BYTES) {
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw invalid(bytes, parts);
            }
            byte[] part = new byte[length];
            buffer.get(part);
            found.add(part);
        }
        if (found.size() != parts || buffer.hasRemaining()) {
            throw invalid(bytes, parts);
        }
        return found;
    }

    private static IllegalArgumentException invalid(byte[] bytes, int parts) {
        return new IllegalArgumentException("Invalid accumulator: %d bytes (must be %d parts, each after its length)"
                .formatted(bytes.length, parts));
    }
}
