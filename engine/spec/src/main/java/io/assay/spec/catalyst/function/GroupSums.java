package io.assay.spec.catalyst.function;

import io.assay.spec.exact.ExactSum;
import java.nio.ByteBuffer;

/** The exact sums of a group of pairs (x, y) that a statistic needs: their number, and some of the sums of x, y, x², y² and x·y. */
final class GroupSums {
    static final int X = 0;
    static final int Y = 1;
    static final int XX = 2;
    static final int YY = 3;
    static final int XY = 4;
    private static final int KINDS = 5;

    private final int kinds;
    private final ExactSum[] sums = new ExactSum[KINDS];
    private long rows;

    /** @param kinds which of the sums are kept, as {@link #only} writes them */
    GroupSums(int kinds) {
        this.kinds = kinds;
        for (int kind = 0; kind < KINDS; kind++) {
            sums[kind] = new ExactSum();
        }
    }

    /** The listed sums as one number. */
    static int only(int... kinds) {
        int bits = 0;
        for (int kind : kinds) {
            bits |= 1 << kind;
        }
        return bits;
    }

    void add(double x, double y) {
        rows++;
        if (has(X)) {
            sums[X].add(x);
        }
        if (has(Y)) {
            sums[Y].add(y);
        }
        if (has(XX)) {
            sums[XX].addProduct(x, x);
        }
        if (has(YY)) {
            sums[YY].addProduct(y, y);
        }
        if (has(XY)) {
            sums[XY].addProduct(x, y);
        }
    }

    /** Adds a whole number, of which only the sum is kept. */
    void add(long x) {
        rows++;
        sums[X].addWhole(x >> (Long.SIZE - 1), x);
    }

    void merge(GroupSums other) {
        rows += other.rows;
        for (int kind = 0; kind < KINDS; kind++) {
            sums[kind].merge(other.sums[kind]);
        }
    }

    long rows() {
        return rows;
    }

    ExactSum sum(int kind) {
        return sums[kind];
    }

    boolean isFinite() {
        for (ExactSum sum : sums) {
            if (!sum.isFinite()) {
                return false;
            }
        }
        return true;
    }

    /** The rows and, each after its length, the sums that are kept. */
    byte[] toBytes() {
        byte[][] parts = new byte[KINDS][];
        int length = Long.BYTES;
        for (int kind = 0; kind < KINDS; kind++) {
            parts[kind] = has(kind) ? sums[kind].toBytes() : new byte[0];
            length += has(kind) ? Short.BYTES + parts[kind].length : 0;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).putLong(rows);
        for (int kind = 0; kind < KINDS; kind++) {
            if (has(kind)) {
                buffer.putShort((short) parts[kind].length).put(parts[kind]);
            }
        }
        return buffer.array();
    }

    /** Reads what {@link #toBytes} writes of the same kinds. */
    static GroupSums of(byte[] bytes, int kinds) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        GroupSums group = new GroupSums(kinds);
        group.rows = buffer.getLong();
        for (int kind = 0; kind < KINDS; kind++) {
            if (group.has(kind)) {
                byte[] part = new byte[buffer.getShort()];
                buffer.get(part);
                group.sums[kind] = ExactSum.of(part);
            }
        }
        return group;
    }

    private boolean has(int kind) {
        return (kinds & (1 << kind)) != 0;
    }
}
