package io.assay.decode.field;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads decimal numbers exactly at one precision and scale.
 *
 * @param comma whether the decimal sign is a comma
 * @param round whether digits beyond the scale are rounded half even, not refused
 */
record DecimalText(int precision, int scale, boolean comma, boolean round) {
    private static final int MOST_CHARACTERS = 400;
    private static final int LONG_DIGITS = 18;
    private static final long[] POWERS = new long[LONG_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    BigDecimal read(String text) throws UnfitValueException {
        int length = text.length();
        int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int point = comma ? ',' : '.';
        long unscaled = 0;
        int digits = 0;
        int fraction = -1;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                if (unscaled != 0 || c != '0') {
                    digits++;
                }
                unscaled = unscaled * 10 + (c - '0');
                fraction = fraction < 0 ? fraction : fraction + 1;
            } else if (c == point && fraction < 0) {
                fraction = 0;
            } else {
                return slow(text);
            }
            if (digits > LONG_DIGITS) {
                return slow(text);
            }
        }
        if (length == 0 || !isDigit(text.charAt(length - 1))) {
            return slow(text);
        }
        return scaled(text, text.charAt(0) == '-' ? -unscaled : unscaled, digits, Math.max(fraction, 0));
    }

    private BigDecimal scaled(String text, long unscaled, int digits, int fraction) throws UnfitValueException {
        int missing = scale - fraction;
        if (missing >= 0 && digits + missing <= LONG_DIGITS) {
            long exact = unscaled * POWERS[missing];
            if (precision < LONG_DIGITS && Math.abs(exact) >= POWERS[precision]) {
                throw tooLarge(text);
            }
            return BigDecimal.valueOf(exact, scale);
        }
        if (missing < 0 && -missing <= LONG_DIGITS && unscaled % POWERS[-missing] == 0) {
            return fit(text, BigDecimal.valueOf(unscaled / POWERS[-missing], scale));
        }
        return slow(text);
    }

    private BigDecimal slow(String text) throws UnfitValueException {
        if (!NumberText.isNumber(text, comma) || text.length() > MOST_CHARACTERS) {
            throw new UnfitValueException(text, "a number" + (comma ? " with a decimal comma" : ""));
        }
        BigDecimal value = NumberText.exact(comma ? text.replace(',', '.') : text);
        if (value.signum() == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        long magnitude = (long) value.precision() - value.scale();
        if (magnitude > precision - scale) {
            throw tooLarge(text);
        }
        if (magnitude < -scale - 1L) {
            if (!round) {
                throw excess(text);
            }
            return BigDecimal.valueOf(0, scale);
        }
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_EVEN);
        if (!round && rounded.compareTo(value) != 0) {
            throw excess(text);
        }
        return fit(text, rounded);
    }

    private BigDecimal fit(String text, BigDecimal value) throws UnfitValueException {
        if (value.precision() > precision) {
            throw tooLarge(text);
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private UnfitValueException tooLarge(String text) {
        return new UnfitValueException(
                text, "a number of at most %d digits before the point".formatted(precision - scale));
    }

    private UnfitValueException excess(String text) {
        return new UnfitValueException(
                text, "a number of at most %d digits after the point, or rounded on purpose".formatted(scale));
    }
}
