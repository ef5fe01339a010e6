package io.assay.lake.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A series and the bytes of its state, as they stand in files one after another. */
public final class StateRecord {
    private final SeriesName series;
    private final byte[] bytes;

    private StateRecord(SeriesName series, byte[] bytes) {
        this.series = series;
        this.bytes = bytes;
    }

    public SeriesName series() {
        return series;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes a series' state. */
    public static void write(DataOutputStream out, SeriesName series, byte[] state) throws IOException {
        byte[] key = series.key().getBytes(StandardCharsets.UTF_8);
        out.writeInt(series.stage());
        out.writeInt(key.length);
        out.write(key);
        out.writeInt(state.length);
        out.write(state);
    }

    /** Reads what {@link #write} wrote; an {@link IOException} where it is cut off. */
    public static StateRecord read(DataInputStream in) throws IOException {
        int stage = in.readInt();
        String key = new String(exactly(in), StandardCharsets.UTF_8);
        return new StateRecord(new SeriesName(stage, key), exactly(in));
    }

    private static byte[] exactly(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
