package io.assay.spec.text;

import io.assay.spec.problem.Place;
import java.util.Arrays;
import java.util.Optional;

/** The text of one file, which turns positions in it into places for people. */
public final class SourceText {
    private final String file;
    private final String text;
    private final int[] lineStarts;
    private final boolean wide;

    /** The text of the file of that name, relative to the project's folder, with `/`. */
    public SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
        this.wide = isWide(text);
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    /** The place of so many characters from the position on, cut at the end of its line. */
    public Place place(int position, int length) {
        int start = Math.clamp(position, 0, text.length());
        int line = lineOf(start);
        int lineStart = lineStarts[line];
        int lineEnd = Math.max(start, endOf(line));
        int end = Math.min(start + Math.max(length, 1), lineEnd);
        return new Place(
                file,
                line + 1,
                text.codePointCount(lineStart, start) + 1,
                Math.max(1, end > start ? text.codePointCount(start, end) : 1));
    }

    /** The position that lies so many code points after another. */
    int position(int base, int codePoints) {
        if (!wide) {
            return Math.min(base + codePoints, text.length());
        }
        int left = Math.min(codePoints, text.codePointCount(base, text.length()));
        return text.offsetByCodePoints(base, left);
    }

    /** The line (counted from 1), without its end. */
    public Optional<String> line(int number) {
        return number < 1 || number > lineStarts.length
                ? Optional.empty()
                : Optional.of(text.substring(lineStarts[number - 1], endOf(number - 1)));
    }

    private int lineOf(int position) {
        int found = Arrays.binarySearch(lineStarts, position);
        return found >= 0 ? found : -found - 2;
    }

    private int endOf(int line) {
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length();
        while (end > lineStarts[line] && isBreak(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isWide(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBreak(char letter) {
        return letter == '\n' || letter == '\r';
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean crlf = letter == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (isBreak(letter) && !crlf) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = at + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
