package io.assay.spec.catalyst.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in a text, none overlapping another, which remember where each character came from. */
public final class Edits {
    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    public Edits(String text) {
        this.text = text;
    }

    private record Edit(int start, int end, String replacement) {}

    /** Puts the replacement in the place of the characters from start to end (excluded). */
    public void replace(int start, int end, String replacement) {
        Edit edit = new Edit(start, end, replacement);
        if (!edits.contains(edit)) {
            edits.add(edit);
        }
    }

    /** The text with every replacement made. */
    public String applied() {
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (Edit edit : sorted()) {
            result.append(text, at, edit.start()).append(edit.replacement());
            at = edit.end();
        }
        return result.append(text.substring(at)).toString();
    }

    /** Where the character of the edited text stands in the original. */
    public int origin(int edited) {
        int shift = 0;
        for (Edit edit : sorted()) {
            int start = edit.start() + shift;
            if (edited < start) {
                break;
            }
            if (edited < start + edit.replacement().length()) {
                return Math.min(edit.start(), Math.max(0, text.length() - 1));
            }
            shift += edit.replacement().length() - (edit.end() - edit.start());
        }
        return edited - shift;
    }

    private List<Edit> sorted() {
        return edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end))
                .toList();
    }

    /** The position of the parenthesis that closes the one at the position, past quoted text and comments; -1 where none does. */
    static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '\'' || letter == '"' || letter == '`') {
                at = endOfQuote(text, at);
            } else if (letter == '(') {
                depth++;
            } else if (letter == ')' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static int endOfQuote(String text, int open) {
        char quote = text.charAt(open);
        for (int at = open + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\' && quote != '`') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at;
            }
        }
        return text.length();
    }
}
