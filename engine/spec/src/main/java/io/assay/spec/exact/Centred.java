package io.assay.spec.exact;

import java.util.Arrays;

/** n Σxy − Σx Σy, exact in 32-bit digits: what variances and covariances are made of, without a big integer. */
final class Centred {
    private static final long MASK = 0xffff_ffffL;
    private static final int ROOM = 48;
    private static final int DIGIT_OFFSET = Digits.OFFSET / Integer.SIZE;

    private final long[] work = new long[ROOM];
    private int base;

    /** Computes the number, times 2^(2 OFFSET) of which it keeps the leading bits; false, and nothing done, where the digits lie too far apart. */
    boolean compute(Digits x, Digits y, Digits products, long count, Leading result) {
        int sign = x.settle() * y.settle();
        int productSign = products.settle();
        int pairs = x.low() + y.low();
        int singles = products.low() + DIGIT_OFFSET;
        base = sign == 0 ? singles : productSign == 0 ? pairs : Math.min(pairs, singles);
        int end = Math.max(pairs + x.top() + y.top(), singles + products.top()) + 3;
        if (end - base > ROOM || count > Integer.MAX_VALUE) {
            return false;
        }
        Arrays.fill(work, 0, Math.max(end - base, 1), 0);
        if (productSign != 0) {
            addMultiple(products, productSign * count, singles - base);
        }
        if (sign != 0) {
            subtractProduct(x, y, sign, pairs - base);
        }
        round(end - base, result);
        return true;
    }

    private void addMultiple(Digits digits, long factor, int at) {
        long[] cells = digits.magnitude();
        long times = Math.abs(factor);
        int sign = Long.signum(factor);
        for (int i = 0; i <= digits.top(); i++) {
            long product = cells[i] * times;
            work[at + i] += sign * (product & MASK);
            work[at + i + 1] += sign * (product >>> 32);
        }
    }

    private void subtractProduct(Digits x, Digits y, int sign, int at) {
        long[] first = x.magnitude();
        long[] second = y.magnitude();
        for (int i = 0; i <= x.top(); i++) {
            for (int j = 0; j <= y.top(); j++) {
                long product = first[i] * second[j];
                work[at + i + j] -= sign * (product & MASK);
                work[at + i + j + 1] -= sign * (product >>> 32);
            }
        }
    }

    private void round(int length, Leading result) {
        int sign = carry(length) < 0 ? -1 : 1;
        if (sign < 0) {
            for (int i = 0; i < length; i++) {
                work[i] = -work[i];
            }
            carry(length);
        }
        int top = length - 1;
        while (top >= 0 && work[top] == 0) {
            top--;
        }
        result.set(sign, work, top, 32 * base - 2 * Digits.OFFSET);
    }

    /** Carries into [0, 2^32) up to the last digit, which keeps the sign and is returned. */
    private long carry(int length) {
        long carried = 0;
        for (int i = 0; i < length - 1; i++) {
            long sum = work[i] + carried;
            work[i] = sum & MASK;
            carried = sum >> 32;
        }
        work[length - 1] += carried;
        return work[length - 1];
    }
}
