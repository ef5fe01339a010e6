package io.assay.spark.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** Values of one width, as they are, one behind another in one array. */
final class PlainPage {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LEAST = 1 << 14;

    private final int width;
    private byte[] bytes = new byte[LEAST];
    private int size;

    /** @param width the bytes of a value */
    PlainPage(int width) {
        this.width = width;
    }

    void put(int value) {
        int at = room();
        INT.set(bytes, at, value);
    }

    void put(long value) {
        int at = room();
        LONG.set(bytes, at, value);
    }

    void put(double value) {
        put(Double.doubleToRawLongBits(value));
    }

    void put(Unscaled value) {
        int at = room();
        value.put(bytes, at, width);
    }

    /** How many bytes the values take. */
    int size() {
        return size;
    }

    BytesInput values() {
        return BytesInput.from(bytes, 0, size);
    }

    void clear() {
        size = 0;
    }

    /** Tells statistics of the values' bounds, in the order of the statistics' type: of doubles, NaN is the greatest and −0.0 less than 0.0. */
    void bound(Statistics<?> statistics) {
        if (size == 0) {
            return;
        }
        switch (statistics) {
            case IntStatistics ints -> bound(ints);
            case LongStatistics longs -> bound(longs);
            case DoubleStatistics doubles -> bound(doubles);
            case BinaryStatistics numbers -> bound(numbers);
            default -> throw new IllegalArgumentException("Invalid type: %s".formatted(statistics.type()));
        }
    }

    private void bound(IntStatistics statistics) {
        int least = Integer.MAX_VALUE;
        int greatest = Integer.MIN_VALUE;
        for (int at = 0; at < size; at += Integer.BYTES) {
            int value = (int) INT.get(bytes, at);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        statistics.updateStats(least);
        statistics.updateStats(greatest);
    }

    private void bound(LongStatistics statistics) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int at = 0; at < size; at += Long.BYTES) {
            long value = (long) LONG.get(bytes, at);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        statistics.updateStats(least);
        statistics.updateStats(greatest);
    }

    private void bound(DoubleStatistics statistics) {
        double least = number(0);
        double greatest = least;
        for (int at = Double.BYTES; at < size; at += Double.BYTES) {
            double value = number(at);
            least = Double.compare(value, least) < 0 ? value : least;
            greatest = Double.compare(value, greatest) > 0 ? value : greatest;
        }
        statistics.updateStats(least);
        statistics.updateStats(greatest);
    }

    private double number(int at) {
        return Double.longBitsToDouble((long) LONG.get(bytes, at));
    }

    private void bound(BinaryStatistics statistics) {
        int least = 0;
        int greatest = 0;
        for (int at = width; at < size; at += width) {
            least = compare(at, least) < 0 ? at : least;
            greatest = compare(at, greatest) > 0 ? at : greatest;
        }
        statistics.updateStats(Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, least, least + width)));
        statistics.updateStats(Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, greatest, greatest + width)));
    }

    /** The order of two numbers, two's complement, the highest byte first. */
    private int compare(int one, int other) {
        int sign = Byte.compare(bytes[one], bytes[other]);
        return sign != 0 ? sign : Arrays.compareUnsigned(bytes, one + 1, one + width, bytes, other + 1, other + width);
    }

    /** Where another value goes; the array may be another one now. */
    private int room() {
        int at = size;
        size += width;
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        return at;
    }
}
