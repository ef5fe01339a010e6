package io.assay.feature.row;

import java.util.List;

/** The numbers of one row: what a pass is given, and behind it what its calls found. */
public final class Cells {
    private final CellType[] types;
    private final long[] high;
    private final long[] low;
    private final boolean[] missing;

    /** Empty cells of these types. */
    public Cells(List<CellType> types) {
        this.types = types.toArray(CellType[]::new);
        this.high = new long[types.size()];
        this.low = new long[types.size()];
        this.missing = new boolean[types.size()];
        java.util.Arrays.fill(missing, true);
    }

    /** Writes a double. */
    public void number(int cell, double value) {
        low[cell] = Double.doubleToLongBits(value);
        missing[cell] = false;
    }

    /** Writes a whole number, or a decimal's unscaled value. */
    public void whole(int cell, long unscaled) {
        whole(cell, unscaled >> 63, unscaled);
    }

    /** Writes a decimal's unscaled value of 128 bits. */
    public void whole(int cell, long unscaledHigh, long unscaledLow) {
        high[cell] = unscaledHigh;
        low[cell] = unscaledLow;
        missing[cell] = false;
    }

    /** Writes null. */
    public void clear(int cell) {
        missing[cell] = true;
    }

    public CellType type(int cell) {
        return types[cell];
    }

    public boolean isNull(int cell) {
        return missing[cell];
    }

    /** The double, or the one nearest to a decimal. */
    public double number(int cell) {
        return types[cell].number(high[cell], low[cell]);
    }

    /** The upper 64 bits. */
    public long high(int cell) {
        return high[cell];
    }

    /** The lower 64 bits: a whole number, a double's bits, or a decimal's lower half. */
    public long low(int cell) {
        return low[cell];
    }
}
