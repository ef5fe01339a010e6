package io.assay.sources.sandbox.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * A recorded row as it was written, brackets and all.
 *
 * @param openTime its first number, ms since the epoch
 */
public record RowText(long openTime, String text) {
    /** The rows of a page: a JSON array of arrays that each begin with a whole number. */
    static List<RowText> rows(String page) {
        List<RowText> rows = new ArrayList<>();
        int depth = 0;
        int start = -1;
        boolean quoted = false;
        for (int at = 0; at < page.length(); at++) {
            char character = page.charAt(at);
            if (quoted) {
                if (character == '\\') {
                    at++;
                } else if (character == '"') {
                    quoted = false;
                }
            } else if (character == '"') {
                quoted = true;
            } else if (character == '[') {
                depth++;
                start = depth == 2 ? at : start;
            } else if (character == ']') {
                if (depth == 2) {
                    rows.add(row(page, start, at + 1));
                }
                depth--;
            } else if (depth == 0 && !Character.isWhitespace(character)) {
                throw new IllegalArgumentException("Invalid page: it must be a JSON array of arrays");
            }
        }
        if (depth != 0 || quoted) {
            throw new IllegalArgumentException("Invalid page: it ends within an array (must be whole)");
        }
        return rows;
    }

    private static RowText row(String page, int start, int end) {
        int from = start + 1;
        while (from < end && Character.isWhitespace(page.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < end && page.charAt(to) >= '0' && page.charAt(to) <= '9') {
            to++;
        }
        if (to == from || to - from > 18) {
            throw new IllegalArgumentException("Invalid row: %s (must begin with a time in whole ms)"
                    .formatted(page.substring(start, Math.min(end, start + 40))));
        }
        return new RowText(Long.parseLong(page, from, to, 10), page.substring(start, end));
    }
}
