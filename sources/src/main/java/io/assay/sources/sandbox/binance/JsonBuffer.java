package io.assay.sources.sandbox.binance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing body of JSON bytes, written by hand because a page has ten thousand numbers. */
final class JsonBuffer {
    private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 32;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private byte[] bytes;
    private int length;

    JsonBuffer(int capacity) {
        bytes = new byte[Math.max(capacity, LONGEST_NUMBER)];
    }

    JsonBuffer raw(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    JsonBuffer raw(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return raw(encoded, 0, encoded.length);
    }

    JsonBuffer raw(byte[] content, int from, int count) {
        reserve(count);
        System.arraycopy(content, from, bytes, length, count);
        length += count;
        return this;
    }

    /** A whole number, not negative. */
    JsonBuffer number(long value) {
        reserve(LONGEST_NUMBER);
        digits(value, digitsOf(value));
        return this;
    }

    /** `,"whole.fraction"`: the number of 10^-scale units as a text with so many decimals (at least the scale). */
    JsonBuffer nextDecimal(long units, int scale, int decimals) {
        reserve(LONGEST_NUMBER * 2);
        bytes[length++] = ',';
        bytes[length++] = '"';
        long unit = POWERS[scale];
        long whole = units / unit;
        digits(whole, digitsOf(whole));
        bytes[length++] = '.';
        digits(units - whole * unit, scale);
        for (int i = scale; i < decimals; i++) {
            bytes[length++] = '0';
        }
        bytes[length++] = '"';
        return this;
    }

    /** The bytes written so far. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private static int digitsOf(long value) {
        int count = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            count++;
        }
        return count;
    }

    private void digits(long value, int count) {
        long rest = value;
        for (int at = length + count - 1; at >= length; at--) {
            long tenth = rest / 10;
            bytes[at] = DIGITS[(int) (rest - tenth * 10)];
            rest = tenth;
        }
        length += count;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
