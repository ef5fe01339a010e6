package io.assay.spec.text;

/** Finds where in the source each character of a decoded scalar stands. Folding only changes white space, so the rest is found in order. */
final class ScalarOrigins {
    private ScalarOrigins() {}

    /** For each character of the decoded text its position in the source. */
    static int[] of(String source, int start, int end, Scalar.Style style, String decoded) {
        int[] origins = new int[decoded.length()];
        int at =
                switch (style) {
                    case PLAIN, CELL -> start;
                    case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
                    case LITERAL, FOLDED -> afterHeader(source, start, end);
                };
        for (int i = 0; i < decoded.length(); i++) {
            char wanted = decoded.charAt(i);
            if (style == Scalar.Style.DOUBLE_QUOTED) {
                at = skipJoinedLines(source, at, end);
            }
            if (style == Scalar.Style.DOUBLE_QUOTED && at < end && source.charAt(at) == '\\') {
                origins[i] = at;
                at += escapeLength(source, at);
                if (Character.isHighSurrogate(wanted) && i + 1 < decoded.length()) {
                    origins[++i] = origins[i - 1];
                }
                continue;
            }
            if (Character.isWhitespace(wanted)) {
                origins[i] = Math.min(at, end);
                at = at < end && isSpace(source.charAt(at)) ? at + 1 : at;
                continue;
            }
            while (at < end && source.charAt(at) != wanted) {
                at++;
            }
            origins[i] = Math.min(at, end);
            at += style == Scalar.Style.SINGLE_QUOTED && wanted == '\'' ? 2 : 1;
        }
        return origins;
    }

    private static int afterHeader(String source, int start, int end) {
        int at = start;
        while (at < end && source.charAt(at) != '\n') {
            at++;
        }
        at = Math.min(at + 1, end);
        while (at < end && source.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Skips a backslash that joins two lines, with the spaces that indent the second. */
    private static int skipJoinedLines(String source, int from, int end) {
        int at = from;
        while (at + 1 < end && source.charAt(at) == '\\' && isBreak(source.charAt(at + 1))) {
            at++;
            while (at < end && isSpace(source.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private static int escapeLength(String source, int at) {
        return at + 1 >= source.length()
                ? 1
                : switch (source.charAt(at + 1)) {
                    case 'x' -> 4;
                    case 'u' -> 6;
                    case 'U' -> 10;
                    default -> 2;
                };
    }

    private static boolean isBreak(char letter) {
        return letter == '\n' || letter == '\r';
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || letter == '\t' || isBreak(letter);
    }
}
