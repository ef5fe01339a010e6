package io.assay.spec.exact;

import java.util.HexFormat;

/** A 128-bit, order-free hash of one column over a set of rows: the sum, modulo 2^128, of a hash of each (key, value). */
public record ContentHash(long high, long low) {
    public static final ContentHash EMPTY = new ContentHash(0, 0);

    /** The hash of two disjoint sets of rows taken together. */
    public ContentHash plus(ContentHash other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new ContentHash(high + other.high + carry, sum);
    }

    /** Reads the 32 hexadecimal digits that {@link #toString} writes. */
    public static ContentHash of(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException(
                    "Invalid content hash: %s (must be 32 hexadecimal digits)".formatted(hex));
        }
        return new ContentHash(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
