package io.assay.feature.kernel.order;

import io.assay.feature.row.CellType;
import io.assay.feature.row.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The values of a frame in their order, in chunks, so that entering, leaving and the k-th value all cost about the root of their number. */
final class SortedCells {
    private static final int FULL = 256;

    private final CellType type;
    private final List<Chunk> chunks = new ArrayList<>();
    private int size;
    private Chunk found = new Chunk();
    private int place;

    SortedCells(CellType type) {
        this.type = type;
    }

    int size() {
        return size;
    }

    void add(Rows rows, long row) {
        long high = high(rows, row);
        long low = low(rows, row);
        if (size == 0) {
            chunks.add(new Chunk());
        }
        int at = size == 0 ? 0 : Math.min(chunkOf(high, low), chunks.size() - 1);
        Chunk chunk = chunks.get(at);
        if (chunk.size == FULL) {
            chunks.add(at + 1, chunk.split());
            chunk = chunk.isBefore(chunk.size - 1, high, low) ? chunks.get(at + 1) : chunk;
        }
        chunk.insert(chunk.place(high, low), high, low);
        size++;
    }

    void remove(Rows rows, long row) {
        long high = high(rows, row);
        long low = low(rows, row);
        int at = chunkOf(high, low);
        Chunk chunk = chunks.get(at);
        chunk.delete(chunk.place(high, low));
        if (chunk.size == 0) {
            chunks.remove(at);
        }
        size--;
    }

    /** How many values are less than a row's. */
    int rank(Rows rows, long row) {
        long high = high(rows, row);
        long low = low(rows, row);
        int at = chunkOf(high, low);
        int less = 0;
        for (int i = 0; i < at; i++) {
            less += chunks.get(i).size;
        }
        return at == chunks.size() ? less : less + chunks.get(at).place(high, low);
    }

    /** Goes to the k-th least value, from 0 on. */
    void seek(int k) {
        place = k;
        int chunk = 0;
        while (place >= chunks.get(chunk).size) {
            place -= chunks.get(chunk++).size;
        }
        found = chunks.get(chunk);
    }

    /** The value that was sought, as a double. */
    double number() {
        return type.number(found.high[place], type.floating() ? sortable(found.low[place]) : found.low[place]);
    }

    /** The decimal that was sought. */
    BigDecimal exact() {
        return type.exact(found.high[place], found.low[place]);
    }

    /** The first chunk whose last value is not less; one past the end where there is none. */
    private int chunkOf(long high, long low) {
        int from = 0;
        int to = chunks.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            Chunk chunk = chunks.get(middle);
            if (chunk.isBefore(chunk.size - 1, high, low)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private long high(Rows rows, long row) {
        return type.floating() ? sortable(rows.low(0, row)) >> 63 : rows.high(0, row);
    }

    private long low(Rows rows, long row) {
        return type.floating() ? sortable(rows.low(0, row)) : rows.low(0, row);
    }

    /** Between a double's bits and a number in the order of doubles: its own inverse. */
    private static long sortable(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    /** Neighbouring values. */
    private static final class Chunk {
        private final long[] high = new long[FULL];
        private final long[] low = new long[FULL];
        private int size;

        boolean isBefore(int at, long otherHigh, long otherLow) {
            return high[at] < otherHigh || (high[at] == otherHigh && Long.compareUnsigned(low[at], otherLow) < 0);
        }

        /** How many values of the chunk are less. */
        int place(long otherHigh, long otherLow) {
            int from = 0;
            int to = size;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (isBefore(middle, otherHigh, otherLow)) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        void insert(int at, long newHigh, long newLow) {
            System.arraycopy(high, at, high, at + 1, size - at);
            System.arraycopy(low, at, low, at + 1, size - at);
            high[at] = newHigh;
            low[at] = newLow;
            size++;
        }

        void delete(int at) {
            size--;
            System.arraycopy(high, at + 1, high, at, size - at);
            System.arraycopy(low, at + 1, low, at, size - at);
        }

        Chunk split() {
            Chunk upper = new Chunk();
            upper.size = size / 2;
            size -= upper.size;
            System.arraycopy(high, size, upper.high, 0, upper.size);
            System.arraycopy(low, size, upper.low, 0, upper.size);
            return upper;
        }
    }
}
