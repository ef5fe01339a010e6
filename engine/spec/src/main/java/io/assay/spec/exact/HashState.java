package io.assay.spec.exact;

/** The 128-bit state of MurmurHash3 x64, taken up from any state, so that a row's key is hashed once for all of its columns. */
final class HashState {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    long h1;
    long h2;

    void set(long first, long second) {
        h1 = first;
        h2 = second;
    }

    /** Takes in 16 bytes. */
    void mix(long k1, long k2) {
        h1 ^= Long.rotateLeft(k1 * C1, 31) * C2;
        h1 = Long.rotateLeft(h1, 27) + h2;
        h1 = h1 * 5 + 0x52dce729;
        h2 ^= Long.rotateLeft(k2 * C2, 33) * C1;
        h2 = Long.rotateLeft(h2, 31) + h1;
        h2 = h2 * 5 + 0x38495ab5;
    }

    /** Takes in bytes, 16 at a time, the last ones filled up with zeros; their number must be mixed in as well. */
    void mix(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        for (; at + 16 <= end; at += 16) {
            mix(littleEndian(bytes, at, 8), littleEndian(bytes, at + 8, 8));
        }
        if (at < end) {
            int left = end - at;
            mix(littleEndian(bytes, at, Math.min(left, 8)), littleEndian(bytes, at + 8, Math.max(left - 8, 0)));
        }
    }

    /** Spreads every bit over the whole state. */
    void finish() {
        h1 += h2;
        h2 += h1;
        h1 = spread(h1);
        h2 = spread(h2);
        h1 += h2;
        h2 += h1;
    }

    private static long littleEndian(byte[] bytes, int offset, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    private static long spread(long value) {
        long k = value;
        k ^= k >>> 33;
        k *= 0xff51afd7ed558ccdL;
        k ^= k >>> 33;
        k *= 0xc4ceb9fe1a85ec53L;
        k ^= k >>> 33;
        return k;
    }
}
