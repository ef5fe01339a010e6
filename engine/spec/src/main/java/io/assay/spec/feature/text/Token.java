package io.assay.spec.feature.text;

/**
 * A word of SQL as it stands in a text.
 *
 * @param text as written; words without quotes in small letters
 * @param start of its first character, from 0
 * @param end behind its last character
 */
public record Token(Kind kind, String text, int start, int end) {
    /** What a token is. */
    public enum Kind {
        /** A name or keyword. */
        WORD,
        /** A name between backquotes. */
        QUOTED_NAME,
        /** A number, or a duration such as `24h`. */
        NUMBER,
        /** A text between quotes. */
        TEXT,
        /** Anything else. */
        SYMBOL
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean opens() {
        return is("(") || is("[");
    }

    boolean closes() {
        return is(")") || is("]");
    }
}
