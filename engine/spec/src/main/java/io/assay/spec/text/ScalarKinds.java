package io.assay.spec.text;

import java.util.Locale;

/** Tells what a plain scalar is in JSON. Only JSON's own spellings count, so that `on`, `010`, `10:30` and dates stay text. */
final class ScalarKinds {
    private ScalarKinds() {}

    static Scalar.Kind of(String text) {
        return switch (text) {
            case "", "~", "null" -> Scalar.Kind.NULL;
            case "true", "false" -> Scalar.Kind.BOOLEAN;
            default -> number(text);
        };
    }

    private static Scalar.Kind number(String text) {
        int at = text.charAt(0) == '-' ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
            return Scalar.Kind.TEXT;
        }
        if (whole == text.length()) {
            return Scalar.Kind.INTEGER;
        }
        int next = whole;
        if (text.charAt(next) == '.') {
            next = digits(text, whole + 1);
            if (next == whole + 1) {
                return Scalar.Kind.TEXT;
            }
        }
        return next == text.length() || isExponent(text, next) ? Scalar.Kind.DECIMAL : Scalar.Kind.TEXT;
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int first = at + 1;
        if (first < text.length() && (text.charAt(first) == '+' || text.charAt(first) == '-')) {
            first++;
        }
        return first < text.length() && digits(text, first) == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    static String json(Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> "null";
            case BOOLEAN, INTEGER, DECIMAL -> scalar.text();
            case TEXT -> quoted(scalar.text());
        };
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (letter < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
                    } else {
                        json.append(letter);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
