package io.assay.sources.sandbox.market;

/** Numbers that look random and are functions of their arguments alone (SplitMix64's finaliser). */
final class Hash {
    private Hash() {}

    static long of(long seed, long value) {
        long mixed = seed ^ (value * 0x9E3779B97F4A7C15L);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number in [0, 1). */
    static double unit(long seed, long value) {
        return (of(seed, value) >>> 11) * 0x1.0p-53;
    }

    static long ofText(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = of(hash, text.charAt(i));
        }
        return hash;
    }
}
