package io.assay.feature.row;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The last rows of a call, oldest first, each with the time and the arguments it had. A row is named by its number: the first row ever has 0. Only [first, end)
 * are kept.
 */
public final class Rows {
    private static final int LEAST = 16;
    private static final int TIME = 0;
    private static final int MISSING = 1;
    private static final int FIRST_ARGUMENT = 2;

    private final CellType[] types;
    /** How many numbers a row takes: its time, which arguments are missing, and of each the lower and the upper half. */
    private final int width;
    /** A ring of rows, each with its numbers beside one another, so that a row is one place of memory. */
    private long[] ring;

    private int mask = LEAST - 1;
    private long first;
    private long end;

    /** No rows yet, of these arguments. */
    public Rows(List<CellType> types) {
        this.types = types.toArray(CellType[]::new);
        this.width = FIRST_ARGUMENT + 2 * this.types.length;
        this.ring = new long[LEAST * width];
    }

    /** Keeps the present row as the newest. */
    public void add(Row row) {
        int at = next();
        ring[at + TIME] = row.time();
        long bits = 0;
        for (int argument = 0; argument < types.length; argument++) {
            ring[at + low(argument)] = row.low(argument);
            ring[at + high(argument)] = types[argument].floating() ? 0 : row.high(argument);
            bits |= row.isNull(argument) ? 1L << argument : 0;
        }
        ring[at + MISSING] = bits;
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
        return ring[at(row) + TIME];
    }

    public CellType type(int argument) {
        return types[argument];
    }

    public boolean isNull(int argument, long row) {
        return (missing(row) >>> argument & 1) != 0;
    }

    /** Whether every argument of the row has a value. */
    public boolean isComplete(long row) {
        return missing(row) == 0;
    }

    /** The double, or the one nearest to a decimal. */
    public double number(int argument, long row) {
        return types[argument].number(high(argument, row), low(argument, row));
    }

    /** The upper 64 bits; 0 of a double. */
    public long high(int argument, long row) {
        return ring[at(row) + high(argument)];
    }

    public long low(int argument, long row) {
        return ring[at(row) + low(argument)];
    }

    /** The order of an argument's values in two rows. */
    public int compare(int argument, long row, long other) {
        return types[argument].compare(
                high(argument, row), low(argument, row), high(argument, other), low(argument, other));
    }

    /** The rows as bytes: equal rows give equal bytes, whatever their numbers. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(size() * width * Long.BYTES);
        for (long row = first; row < end; row++) {
            buffer.putLong(time(row)).putLong(missing(row));
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
            int at = next();
            ring[at + TIME] = buffer.getLong();
            ring[at + MISSING] = buffer.getLong();
            for (int argument = 0; argument < types.length; argument++) {
                ring[at + high(argument)] = buffer.getLong();
                ring[at + low(argument)] = buffer.getLong();
            }
        }
    }

    private long missing(long row) {
        return ring[at(row) + MISSING];
    }

    private int at(long row) {
        return ((int) row & mask) * width;
    }

    private static int low(int argument) {
        return FIRST_ARGUMENT + 2 * argument;
    }

    private static int high(int argument) {
        return low(argument) + 1;
    }

    /** Where the next row goes, which is the newest from now on. */
    private int next() {
        if (end - first > mask) {
            grow();
        }
        return at(end++);
    }

    /** Twice the ring, each kept row at the place its number has there. */
    private void grow() {
        int wider = 2 * mask + 1;
        long[] wide = new long[2 * ring.length];
        for (long row = first; row < end; row++) {
            System.arraycopy(ring, at(row), wide, ((int) row & wider) * width, width);
        }
        ring = wide;
        mask = wider;
    }
}
