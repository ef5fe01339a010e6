package io.assay.spark.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.io.api.Binary;

/** Values of one width, as they are, one behind another in one array. */
final class PlainValues extends ValuesWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LEAST = 1 << 14;

    private byte[] bytes = new byte[LEAST];
    private int size;

    @Override
    public void writeInteger(int value) {
        int at = room(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    @Override
    public void writeLong(long value) {
        int at = room(Long.BYTES);
        LONG.set(bytes, at, value);
    }

    @Override
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    @Override
    public void writeBytes(Binary value) {
        byte[] held = value.getBytesUnsafe();
        int at = room(held.length);
        System.arraycopy(held, 0, bytes, at, held.length);
    }

    @Override
    public BytesInput getBytes() {
        return BytesInput.from(bytes, 0, size);
    }

    @Override
    public Encoding getEncoding() {
        return Encoding.PLAIN;
    }

    @Override
    public long getBufferedSize() {
        return size;
    }

    @Override
    public long getAllocatedSize() {
        return bytes.length;
    }

    @Override
    public void reset() {
        size = 0;
    }

    @Override
    public String memUsageString(String prefix) {
        return "%s %d bytes".formatted(prefix, size);
    }

    /** Where so many more bytes go; the array may be another one now. */
    private int room(int more) {
        int at = size;
        size += more;
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        return at;
    }
}
