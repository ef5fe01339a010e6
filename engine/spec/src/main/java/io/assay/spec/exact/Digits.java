package io.assay.spec.exact;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A whole number times 2^-2176 as signed 32-bit digits in 64-bit cells, over the digits in use; adding and subtracting are exact and carry lazily. */
final class Digits {
    /** The weight of the first bit of digit 0 is 2^-OFFSET: below every product of two doubles. */
    static final int OFFSET = 2176;

    private static final long MASK = 0xffff_ffffL;
    private static final int CARRY_AFTER = 1 << 30;
    private static final long TOP = 1L << 31;

    private long[] cells = new long[0];
    private long[] spare = new long[0];
    private long[] magnitude = cells;
    private int top = -1;
    private int low;
    private int pending;

    /** Adds (or subtracts) an unsigned 64-bit number times 2^(position - OFFSET). */
    void add(long bits, int position, boolean negative) {
        int digit = position >>> 5;
        int shift = position & 31;
        reserve(digit, digit + 3);
        long first = (bits << shift) & MASK;
        long second = (bits >>> (32 - shift)) & MASK;
        long third = (bits >>> 32) >>> (32 - shift);
        int at = digit - low;
        if (negative) {
            cells[at] -= first;
            cells[at + 1] -= second;
            cells[at + 2] -= third;
        } else {
            cells[at] += first;
            cells[at + 1] += second;
            cells[at + 2] += third;
        }
        if (++pending >= CARRY_AFTER) {
            carry();
        }
    }

    /** Adds (or subtracts) the absolute value of a whole number of 128 bits, two's complement. */
    void addWhole(long high, long low, boolean negative) {
        put(high < 0 ? -low : low, OFFSET, negative);
        put(magnitude(high, low), OFFSET + 64, negative);
    }

    /** Adds (or subtracts) the absolute value of the product of two whole numbers of 128 bits. */
    void addWholeProduct(long high1, long low1, long high2, long low2, boolean negative) {
        long upper1 = magnitude(high1, low1);
        long upper2 = magnitude(high2, low2);
        long lower1 = high1 < 0 ? -low1 : low1;
        long lower2 = high2 < 0 ? -low2 : low2;
        putProduct(lower1, lower2, OFFSET, negative);
        if (upper1 != 0 || upper2 != 0) {
            putProduct(lower1, upper2, OFFSET + 64, negative);
            putProduct(upper1, lower2, OFFSET + 64, negative);
            putProduct(upper1, upper2, OFFSET + 128, negative);
        }
    }

    /** The upper 64 bits of the absolute value. */
    private static long magnitude(long high, long low) {
        return high < 0 ? (low == 0 ? -high : ~high) : high;
    }

    private void putProduct(long first, long second, int position, boolean negative) {
        put(first * second, position, negative);
        put(Math.unsignedMultiplyHigh(first, second), position + 64, negative);
    }

    /** As {@link #add(long, int, boolean)}; of nothing, nothing. */
    void put(long bits, int position, boolean negative) {
        if (bits != 0) {
            add(bits, position, negative);
        }
    }

    /** Whether nothing was ever added. */
    boolean isEmpty() {
        return cells.length == 0;
    }

    void add(Digits other) {
        other.carry();
        if (other.cells.length == 0) {
            return;
        }
        reserve(other.low, other.low + other.cells.length);
        for (int i = 0; i < other.cells.length; i++) {
            cells[other.low - low + i] += other.cells[i];
        }
        pending = 1;
        carry();
    }

    /** The nearest double. */
    double toDouble() {
        int sign = settle();
        return sign == 0 ? 0 : sign * nearest(magnitude, top);
    }

    /** Carries, and makes {@link #magnitude} the number's absolute value up to the digit {@link #top}; its sign is returned. */
    int settle() {
        carry();
        top = cells.length - 1;
        while (top >= 0 && cells[top] == 0) {
            top--;
        }
        if (top < 0) {
            return 0;
        }
        boolean negative = cells[top] < 0;
        magnitude = negative ? negated(top) : cells;
        while (magnitude[top] == 0) {
            top--;
        }
        return negative ? -1 : 1;
    }

    /** The digits of the absolute value, after {@link #settle}. */
    long[] magnitude() {
        return magnitude;
    }

    /** The highest digit of the absolute value, after {@link #settle}; negative for 0. */
    int top() {
        return top;
    }

    /** The position of the first digit: its weight is 2^(32 low - OFFSET). */
    int low() {
        return low;
    }

    /** Hands the leading bits to a quotient. */
    void lead(Leading quotient) {
        int sign = settle();
        quotient.set(sign, magnitude, top, 32 * low - OFFSET);
    }

    /** The number as a whole one times 2^-OFFSET. */
    BigInteger exact() {
        byte[] bytes = toBytes();
        return bytes.length == 0
                ? BigInteger.ZERO
                : new BigInteger(bytes, Short.BYTES, bytes.length - Short.BYTES)
                        .shiftLeft(32 * ByteBuffer.wrap(bytes).getShort());
    }

    /** Two bytes of the lowest digit that is not 0, and the number from there, two's complement, no byte longer than it must be; nothing of 0. */
    byte[] toBytes() {
        carry();
        int first = 0;
        while (first < cells.length && cells[first] == 0) {
            first++;
        }
        if (first == cells.length) {
            return new byte[0];
        }
        byte[] number = new byte[Integer.BYTES * (cells.length - first)];
        ByteBuffer digits = ByteBuffer.wrap(number);
        for (int i = cells.length - 1; i >= first; i--) {
            digits.putInt((int) cells[i]);
        }
        int skipped = 0;
        while (skipped < number.length - 1 && number[skipped] == (number[skipped + 1] >> 7)) {
            skipped++;
        }
        return ByteBuffer.allocate(Short.BYTES + number.length - skipped)
                .putShort((short) (low + first))
                .put(number, skipped, number.length - skipped)
                .array();
    }

    /** What {@link #toBytes} wrote. */
    static Digits of(ByteBuffer bytes) {
        Digits digits = new Digits();
        if (!bytes.hasRemaining()) {
            return digits;
        }
        digits.low = bytes.getShort();
        int length = bytes.remaining();
        digits.cells = new long[(length + Integer.BYTES - 1) / Integer.BYTES];
        for (int i = 0; i < length; i++) {
            int fromEnd = length - 1 - i;
            long bits = i == 0 ? bytes.get() : bytes.get() & 0xffL;
            digits.cells[fromEnd / Integer.BYTES] += bits << (8 * (fromEnd % Integer.BYTES));
        }
        return digits;
    }

    private double nearest(long[] digits, int top) {
        long second = top > 0 ? digits[top - 1] : 0;
        long third = top > 1 ? digits[top - 2] : 0;
        int lead = Long.numberOfLeadingZeros(digits[top]) - 32;
        long significand = (digits[top] << (32 + lead)) | (second << lead) | (third >>> (32 - lead));
        boolean sticky = ((third << (32 + lead)) & (MASK << 32)) != 0;
        for (int i = top - 3; i >= 0 && !sticky; i--) {
            sticky = digits[i] != 0;
        }
        return Rounding.positive(significand, sticky, 32 * (low + top) + 31 - lead - OFFSET);
    }

    /** Carries until every digit but the top one lies in [0, 2^32), the top one in [-2^31, 2^31). */
    private void carry() {
        if (pending == 0 || cells.length == 0) {
            return;
        }
        long carried = 0;
        int last = cells.length - 1;
        for (int i = 0; i < last; i++) {
            long sum = cells[i] + carried;
            cells[i] = sum & MASK;
            carried = sum >> 32;
        }
        long top = cells[last] + carried;
        cells[last] = top;
        if (top >= TOP || top < -TOP) {
            cells = Arrays.copyOf(cells, cells.length + 2);
            cells[last] = top & MASK;
            cells[last + 1] = top >> 32;
        }
        pending = 0;
    }

    private long[] negated(int top) {
        if (spare.length < cells.length) {
            spare = new long[cells.length];
        }
        long borrowed = 0;
        for (int i = 0; i <= top; i++) {
            long digit = -cells[i] - borrowed;
            borrowed = digit < 0 ? 1 : 0;
            spare[i] = digit & MASK;
        }
        return spare;
    }

    /** Makes room for the digits in [from, to). */
    private void reserve(int from, int to) {
        if (cells.length > 0 && from >= low && to <= low + cells.length) {
            return;
        }
        carry();
        if (cells.length == 0) {
            low = from;
            cells = new long[to - from];
            return;
        }
        int newLow = Math.min(from, low);
        int newEnd = Math.max(to, low + cells.length);
        long[] wider = new long[newEnd - newLow];
        System.arraycopy(cells, 0, wider, low - newLow, cells.length);
        cells = wider;
        low = newLow;
        pending = 1;
    }
}
