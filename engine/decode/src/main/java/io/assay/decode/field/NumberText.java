package io.assay.decode.field;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The one spelling of numbers: ASCII digits, a point, an exponent; never hexadecimal, never a suffix. */
final class NumberText {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,9})?");
    private static final Pattern COMMA = Pattern.compile("[+-]?(?:[0-9]++(?:,[0-9]*+)?|,[0-9]++)");

    private NumberText() {}

    static boolean isNumber(String text, boolean comma) {
        return (comma ? COMMA : NUMBER).matcher(text).matches();
    }

    static BigDecimal exact(String number) {
        return new BigDecimal(number);
    }
}
