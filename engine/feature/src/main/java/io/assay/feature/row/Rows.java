package io.assay.feature.row;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The last rows of a call, oldest first, each with the time and the arguments it had. A row is named by its number: the first row ever has 0. Only [first, end)
 * are kept.
 */
public final class Rows {
    private static final int LEAST = 16;

    private final CellType[] types;
    private long[] times = new long[LEAST];
    private long[] missing = new long[LEAST];
    private final long[][] high;
    private final long[][] low;
    private long first;
    private long end;

    /** No rows yet, of these arguments. */
    public Rows(List<CellType> types) {
        this.types = types.toArray(CellType[]::new);
        this.high = new long[types.size()][];
        this.low = new long[types.size()][];
        for (int argument = 0; argument < this.types.length; argument++) {
            low[argument] = new long[LEAST];
            high[argument] = this.types[argument].floating() ? new long[0] : new long[LEAST];
        }
    }

    /** Keeps the present row as the newest. */
    public void add(Row row) {
        if (end - first == times.length) {
            grow();
        }
        int at = at(end++);
        times[at] = row.time();
        long bits = 0;
        for (int argument = 0; argument < types.length; argument++) {
            low[argument][at] = row.low(argument);
            if (!types[argument].floating()) {
                high[argument][at] = row.high(argument);
            }
            bits |= row.isNull(argument) ? 1L << argument : 0;
        }
        missing[at] = bits;
    }

    /** Forgets the oldest row. */
    public void removeFirst() {
        first++;
    }

    /** The number of the oldest row. */
    public long first() {
        return first;
    }

    /** The number after the newest row's. */
    public long end() {
        return end;
    }

    /** The number of the newest row. */
    public long newest() {
        return end - 1;
    }

    /** How many rows are kept. */
    public int size() {
        return (int) (end - first);
    }

    public long time(long row) {
        return times[at(row)];
    }

    public CellType type(int argument) {
        return types[argument];
    }

    public boolean isNull(int argument, long row) {
        return (missing[at(row)] >>> argument & 1) != 0;
    }

    /** Whether every argument of the row has a value. */
    public boolean isComplete(long row) {
        return missing[at(row)] == 0;
    }

    /** The double, or the one nearest to a decimal. */
    public double number(int argument, long row) {
        int at = at(row);
        CellType type = types[argument];
        return type.floating()
                ? Double.longBitsToDouble(low[argument][at])
                : type.number(high[argument][at], low[argument][at]);
    }

    /** The upper 64 bits; 0 of a double. */
    public long high(int argument, long row) {
        return types[argument].floating() ? 0 : high[argument][at(row)];
    }

    public long low(int argument, long row) {
        return low[argument][at(row)];
    }

    /** The order of an argument's values in two rows. */
    public int compare(int argument, long row, long other) {
        return types[argument].compare(
                high(argument, row), low(argument, row), high(argument, other), low(argument, other));
    }

    /** The rows as bytes: equal rows give equal bytes, whatever their numbers. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(size() * (2 + 2 * types.length) * Long.BYTES);
        for (long row = first; row < end; row++) {
            buffer.putLong(time(row)).putLong(missing[at(row)]);
            for (int argument = 0; argument < types.length; argument++) {
                boolean none = isNull(argument, row);
                buffer.putLong(none ? 0 : high(argument, row)).putLong(none ? 0 : low(argument, row));
            }
        }
        return buffer.array();
    }

    /** Holds the rows that {@link #toBytes} wrote, numbered from 0, and no others. */
    public void set(byte[] bytes) {
        first = 0;
        end = 0;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (end == times.length) {
                grow();
            }
            int at = at(end++);
            times[at] = buffer.getLong();
            missing[at] = buffer.getLong();
            for (int argument = 0; argument < types.length; argument++) {
                long upper = buffer.getLong();
                low[argument][at] = buffer.getLong();
                if (!types[argument].floating()) {
                    high[argument][at] = upper;
                }
            }
        }
    }

    private int at(long row) {
        return (int) row & (times.length - 1);
    }

    private void grow() {
        times = wider(times);
        missing = wider(missing);
        for (int argument = 0; argument < types.length; argument++) {
            low[argument] = wider(low[argument]);
            high[argument] = types[argument].floating() ? high[argument] : wider(high[argument]);
        }
    }

    /** Twice the ring, each kept row at the place its number has there. */
    private long[] wider(long[] ring) {
        long[] wide = Arrays.copyOf(ring, 2 * ring.length);
        for (long row = first; row < end; row++) {
            wide[(int) row & (wide.length - 1)] = ring[(int) row & (ring.length - 1)];
        }
        return wide;
    }
}
