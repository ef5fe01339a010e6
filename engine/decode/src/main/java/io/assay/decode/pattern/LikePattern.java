package io.assay.decode.pattern;

import java.util.ArrayList;
import java.util.List;

/** An SQL LIKE pattern: `%` is any text, `_` any one character, `\` takes the next one as it stands. Linear in text times pattern, whatever they hold. */
public final class LikePattern {
    private static final int ANY_TEXT = -1;
    private static final int ANY_ONE = -2;

    private final int[] wanted;

    private LikePattern(int[] wanted) {
        this.wanted = wanted;
    }

    /** Compiles a pattern. */
    public static LikePattern of(String pattern) {
        List<Integer> wanted = new ArrayList<>();
        int[] points = pattern.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] == '\\' && i + 1 < points.length) {
                wanted.add(points[++i]);
            } else {
                wanted.add(points[i] == '%' ? ANY_TEXT : points[i] == '_' ? ANY_ONE : points[i]);
            }
        }
        return new LikePattern(wanted.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Whether the whole text fits. */
    public boolean matches(String text) {
        int[] points = text.codePoints().toArray();
        int at = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (at < points.length) {
            if (next < wanted.length && (wanted[next] == points[at] || wanted[next] == ANY_ONE)) {
                at++;
                next++;
            } else if (next < wanted.length && wanted[next] == ANY_TEXT) {
                star = next++;
                resume = at;
            } else if (star >= 0) {
                next = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (next < wanted.length && wanted[next] == ANY_TEXT) {
            next++;
        }
        return next == wanted.length;
    }
}
