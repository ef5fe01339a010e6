package io.assay.sources.sandbox.market;

/**
 * A random walk that can be read anywhere without being walked: value noise on lattices of growing period, each wider lattice as much taller as a walk's spread grows.
 * A pure function of (seed, minute); a reader that goes forward recomputes only what changes.
 */
final class Noise {
    private static final int FACTOR = 4;

    private final long seed;
    private final double[] amplitudes;
    private final long[] periods;
    private final long[] cells;
    private final double[] left;
    private final double[] right;

    /**
     * @param perMinute spread (standard deviation, in natural logarithms) of one minute's step
     * @param scales how many lattices: the widest has a period of 4^(scales-1) minutes, beyond which the walk does not wander
     */
    Noise(long seed, double perMinute, int scales) {
        this.seed = seed;
        this.amplitudes = new double[scales];
        this.periods = new long[scales];
        this.cells = new long[scales];
        this.left = new double[scales];
        this.right = new double[scales];
        long period = 1;
        for (int scale = 0; scale < scales; scale++) {
            periods[scale] = period;
            amplitudes[scale] = perMinute * StrictMath.sqrt((double) period);
            cells[scale] = Long.MIN_VALUE;
            period *= FACTOR;
        }
    }

    /** The walk's value at the start of the minute (counted from the epoch). */
    double at(long minute) {
        double value = 0;
        for (int scale = 0; scale < periods.length; scale++) {
            long period = periods[scale];
            long cell = Math.floorDiv(minute, period);
            if (cell != cells[scale]) {
                left[scale] = cell == cells[scale] + 1 ? right[scale] : lattice(scale, cell);
                right[scale] = lattice(scale, cell + 1);
                cells[scale] = cell;
            }
            double share = (double) (minute - cell * period) / period;
            double eased = share * share * (3 - 2 * share);
            value += amplitudes[scale] * (left[scale] + (right[scale] - left[scale]) * eased);
        }
        return value;
    }

    /** A value between -1.7 and 1.7, of spread 1, that belongs to the lattice point. */
    private double lattice(int scale, long cell) {
        return (Hash.unit(seed + scale * 0x9E3779B97F4A7C15L, cell) - 0.5) * 3.4641016151377544;
    }
}
