package io.assay.spec.feature.text;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.feature.text.Token.Kind;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Cuts a text of Spark's SQL into tokens; blanks and comments stand between them. */
public final class Tokens {
    /** Symbols of several characters, longer ones first. */
    private static final List<String> LONG =
            List.of("<=>", ">>>", "->", "=>", "<=", ">=", "<>", "!=", "==", "||", "::", "<<", ">>", "!<", "!>", "|>");
    /** Words before a parenthesis that are no function. */
    private static final Set<String> KEYWORDS = Set.of(
            "and", "between", "case", "div", "else", "in", "is", "like", "not", "or", "over", "rlike", "then", "when");

    private final String text;
    private final List<SqlFault> faults;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text, List<SqlFault> faults) {
        this.text = text;
        this.faults = faults;
    }

    /** The text's tokens; where a quote or comment is not closed, that is added to the faults. */
    public static List<Token> of(String text, List<SqlFault> faults) {
        Tokens reader = new Tokens(text, faults);
        while (reader.skipBlanks()) {
            reader.read();
        }
        return List.copyOf(reader.tokens);
    }

    /** The tokens as one text, whatever stood between them: where it is cut into tokens again, they are the same. */
    public static String joined(List<Token> tokens) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            joined.append(i > 0 && apart(tokens, i) ? " " : "")
                    .append(tokens.get(i).text());
        }
        return joined.toString();
    }

    /** Whether a blank stands before the token at the position. */
    public static boolean apart(List<Token> tokens, int position) {
        Token before = tokens.get(position - 1);
        Token token = tokens.get(position);
        if (before.opens() || token.closes() || token.is(",")) {
            return false;
        }
        if (token.is(".") || before.is(".")) {
            return Stream.of(token, before).anyMatch(one -> one.kind() == Kind.NUMBER);
        }
        boolean called = before.kind() == Kind.WORD && !KEYWORDS.contains(before.text());
        return !(token.is("(") && called) && !(token.is("[") && before.kind() != Kind.SYMBOL);
    }

    /** Moves to the next token; false at the end. */
    private boolean skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipComment() {
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
        fault(start, 2, "this comment is not closed");
    }

    private void read() {
        char letter = text.charAt(at);
        boolean raw = (letter == 'r' || letter == 'R') && at + 1 < text.length() && isQuote(text.charAt(at + 1));
        if (raw) {
            quoted(at, at + 1, false);
        } else if (isQuote(letter) || letter == '`') {
            quoted(at, at, letter != '`');
        } else if (isDigit(letter) || (letter == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            number();
        } else if (isWord(letter)) {
            int start = at;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            add(Kind.WORD, start, text.substring(start, at).toLowerCase(Locale.ROOT));
        } else {
            int start = at;
            at += LONG.stream()
                    .filter(symbol -> text.startsWith(symbol, start))
                    .findFirst()
                    .map(String::length)
                    .orElse(Character.charCount(text.codePointAt(start)));
            add(Kind.SYMBOL, start, text.substring(start, at));
        }
    }

    private void quoted(int start, int open, boolean escapes) {
        char quote = text.charAt(open);
        at = open + 1;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '\\' && escapes && at + 1 < text.length()) {
                at += 2;
            } else if (letter != quote) {
                at++;
            } else if (open == start && at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                at++;
                add(quote == '`' ? Kind.QUOTED_NAME : Kind.TEXT, start, text.substring(start, at));
                return;
            }
        }
        fault(open, 1, "this quote is not closed");
    }

    private void number() {
        int start = at;
        while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == '.')) {
            boolean exponent = (text.charAt(at) == 'e' || text.charAt(at) == 'E')
                    && at + 2 < text.length()
                    && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+')
                    && isDigit(text.charAt(at + 2));
            at += exponent ? 2 : 1;
        }
        add(Kind.NUMBER, start, text.substring(start, at));
    }

    private void add(Kind kind, int start, String written) {
        tokens.add(new Token(kind, written, start, at));
    }

    private void fault(int start, int length, String message) {
        faults.add(SqlFault.of(ProblemCode.INVALID_SQL, start, length, message));
    }

    private static boolean isQuote(char letter) {
        return letter == '\'' || letter == '"';
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isWord(char letter) {
        return letter == '_' || Character.isLetterOrDigit(letter) || Character.isSurrogate(letter);
    }
}
