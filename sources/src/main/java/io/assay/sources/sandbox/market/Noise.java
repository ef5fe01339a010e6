package io.assay.sources.sandbox.market;

/** Hashes that stand for chance: the same number for the same seed and index on every machine. */
final class Noise {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double GAUSS_SCALE = StrictMath.sqrt(3) / 65536.0;
    private static final int WILD_ODDS = 96;

    private Noise() {}

    /** A seed of its own for the name. */
    static long seed(long seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return mix(seed * GOLDEN + hash);
    }

    /** 64 evenly spread bits for the index. */
    static long at(long seed, long index) {
        return mix(seed + index * GOLDEN);
    }

    /** The finalizer of splitmix64. */
    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** An even number in [0, 1) from the 16 bits that start at the given one. */
    static double even(long bits, int from) {
        return ((bits >>> from) & 0xFFFF) / 65536.0;
    }

    /** Nearly normal with deviation 1 and, once in a while, a far wilder tail, as returns have. */
    static double normal(long bits) {
        long sum = (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
        double calm = (sum - 131070) * GAUSS_SCALE;
        return Long.remainderUnsigned(mix(bits), WILD_ODDS) == 0 ? calm * 3 : calm;
    }

    /** A curve through even numbers at the multiples of the span, straight between them; in [0, 1). */
    static double curve(long seed, long index, int spanBits) {
        long left = index >> spanBits;
        double share = (index - (left << spanBits)) / (double) (1L << spanBits);
        double from = even(at(seed, left), 8);
        return from + (even(at(seed, left + 1), 8) - from) * share;
    }
}
