package io.assay.spec.exact;

import java.math.BigDecimal;

/**
 * The leading bits of an exact number as (high + low) 2^exponent, two doubles wide, so that a quotient is rounded without long division. After Ziv: the true
 * value lies within one part in 2^96; where all of that span rounds to one double, that double is the nearest, else the long way must decide.
 */
final class Leading {
    private static final double DOUBT = 0x1p-96;
    private static final int FAR = 960;
    /** What must be left of a number when another is subtracted. */
    private static final double LEFT = 0.25;

    private static final double[] TENS_HIGH = new double[80];
    private static final double[] TENS_LOW = new double[80];

    static {
        for (int power = 0; power < TENS_HIGH.length; power++) {
            BigDecimal ten = BigDecimal.TEN.pow(power);
            TENS_HIGH[power] = ten.doubleValue();
            TENS_LOW[power] = ten.subtract(new BigDecimal(TENS_HIGH[power])).doubleValue();
        }
    }

    private double high;
    private double low;
    private int exponent;
    private int sign;

    /** Takes the 106 leading bits of 32-bit digits, the lowest of weight 2^position; `top` is the highest one that is not 0, negative for the number 0. */
    void set(int sign, long[] digits, int top, int position) {
        this.sign = top < 0 ? 0 : sign;
        if (top < 0) {
            return;
        }
        long second = top > 0 ? digits[top - 1] : 0;
        long third = top > 1 ? digits[top - 2] : 0;
        long fourth = top > 2 ? digits[top - 3] : 0;
        long fifth = top > 3 ? digits[top - 4] : 0;
        int lead = Long.numberOfLeadingZeros(digits[top]) - 32;
        long first64 = (digits[top] << (32 + lead)) | (second << lead) | (third >>> (32 - lead));
        long next64 = (third << (32 + lead)) | (fourth << lead) | (fifth >>> (32 - lead));
        set(first64, next64, position + 32 * (top - 1) - lead);
    }

    /** Takes the 106 leading bits of a whole number of 128 bits, two's complement. */
    void set(long wholeHigh, long wholeLow) {
        long lower = wholeHigh < 0 ? -wholeLow : wholeLow;
        long upper = wholeHigh < 0 ? ~wholeHigh + (lower == 0 ? 1 : 0) : wholeHigh;
        sign = (upper | lower) == 0 ? 0 : wholeHigh < 0 ? -1 : 1;
        int lead = Long.numberOfLeadingZeros(upper);
        if (upper == 0) {
            lead = Long.numberOfLeadingZeros(lower);
            set(lower << lead, 0, -lead);
        } else {
            set((upper << lead) | (lower >>> 1 >>> (63 - lead)), lower << lead, 64 - lead);
        }
    }

    /** Takes the number of 128 bits, the first of them 1, whose upper half's last bit has weight 2^position. */
    private void set(long first64, long next64, int position) {
        high = first64 >>> 11;
        low = (double) ((first64 & 0x7ff) << 42 | next64 >>> 22) * 0x1p-53;
        exponent = position + 11;
    }

    int sign() {
        return sign;
    }

    /** Multiplies by another number. */
    void multiply(Leading other) {
        double product = high * other.high;
        double rest = Math.fma(high, other.high, -product) + (high * other.low + low * other.high);
        exponent += other.exponent;
        sign *= other.sign;
        keep(product, rest);
    }

    /** Multiplies by a positive whole number below 2^53. */
    void multiply(long factor) {
        double times = (double) factor;
        double product = high * times;
        keep(product, Math.fma(high, times, -product) + low * times);
    }

    /** Subtracts another number; false, and this no longer a number, where leading bits cancel, so that too few are left. */
    boolean subtract(Leading other) {
        int shift = other.exponent - exponent;
        if (other.sign == 0 || sign == 0 || Math.abs(shift) > FAR / 2) {
            return other.sign == 0;
        }
        double scale = Math.scalb((double) (sign * other.sign), shift);
        double less = -other.high * scale;
        double sum = high + less;
        double part = sum - high;
        double rest = (high - (sum - part)) + (less - part);
        keep(sum, rest + (low - other.low * scale));
        if (high < 0) {
            high = -high;
            low = -low;
            sign = -sign;
        }
        return high >= Math.abs(less) * LEFT;
    }

    /** Divides by another number, which is not 0. */
    void divide(Leading other) {
        divide(other.high, other.low);
        exponent -= other.exponent;
        sign *= other.sign;
    }

    /** Divides by divisor · 10^tens; the divisor is positive. */
    void divide(long divisor, int tens) {
        double first = (double) divisor;
        double second = (double) (divisor - (long) first);
        if (tens == 0) {
            divide(first, second);
            return;
        }
        double product = first * TENS_HIGH[tens];
        double rest = Math.fma(first, TENS_HIGH[tens], -product) + (first * TENS_LOW[tens] + second * TENS_HIGH[tens]);
        divide(product, rest);
    }

    /** The nearest double; NaN where these bits do not decide. */
    double nearest() {
        if (sign == 0) {
            return 0;
        }
        double doubt = high * DOUBT;
        long scale = (long) Math.getExponent(high) + exponent;
        if (high + (low + doubt) != high || high + (low - doubt) != high || scale > FAR || scale < -FAR) {
            return Double.NaN;
        }
        return Math.scalb(sign * high, exponent);
    }

    private void divide(double divisorHigh, double divisorLow) {
        double quotient = high / divisorHigh;
        double left = Math.fma(-quotient, divisorHigh, high) + (low - quotient * divisorLow);
        keep(quotient, left / divisorHigh);
    }

    private void keep(double sum, double rest) {
        high = sum + rest;
        low = rest - (high - sum);
    }
}
