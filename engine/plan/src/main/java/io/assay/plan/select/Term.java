package io.assay.plan.select;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One term of a selection, as dbt users know them: a name, a layer or a pattern with `*` and `?`, after `tag:`, `owner:`, `source:` or `catalog:` another thing's name;
 * `+` before it takes what it reads along, `+` after it what reads it, a number beside the plus how many levels; `@` before it what reads it and all that those read.
 *
 * @param value what is named, without the method
 * @param below levels of inputs that are taken along
 * @param above levels of readers that are taken along
 * @param closed whether the inputs of the readers are taken along as well
 */
record Term(Method method, String value, Pattern pattern, int below, int above, boolean closed) {
    private static final Pattern TEXT =
            Pattern.compile("(?:(@)|([0-9]{0,3})\\+)?(?:([a-zA-Z_]+):)?([\\p{L}\\p{N}_.*?@-]+)(\\+([0-9]{0,3}))?");

    /** What the pattern is matched against. */
    enum Method {
        TABLE,
        TAG,
        OWNER,
        SOURCE,
        CATALOG;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The words that may stand before a colon. */
        static List<String> words() {
            return Arrays.stream(values())
                    .filter(method -> method != TABLE)
                    .map(Method::word)
                    .toList();
        }

        private static Optional<Method> of(@Nullable String word) {
            return word == null
                    ? Optional.of(TABLE)
                    : Arrays.stream(values())
                            .filter(method -> method != TABLE && method.word().equals(word))
                            .findFirst();
        }
    }

    /** Reads one term; empty where the text is none. */
    static Optional<Term> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean closed = matcher.group(1) != null;
        int above = depth(matcher.group(5), matcher.group(6));
        if (closed && above > 0) {
            return Optional.empty();
        }
        return Method.of(matcher.group(3))
                .map(method -> new Term(
                        method,
                        matcher.group(4),
                        glob(matcher.group(4)),
                        depth(matcher.group(2), matcher.group(2)),
                        closed ? Integer.MAX_VALUE : above,
                        closed));
    }

    /** The word before the colon, where there is one. */
    static Optional<String> method(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? Optional.ofNullable(matcher.group(3)) : Optional.empty();
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    private static Pattern glob(String text) {
        return Pattern.compile(
                text.replaceAll("[*]+", "*")
                        .codePoints()
                        .mapToObj(letter -> switch (letter) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(letter));
                        })
                        .collect(Collectors.joining()),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static int depth(@Nullable String plus, @Nullable String levels) {
        if (plus == null || levels == null) {
            return 0;
        }
        return levels.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(levels);
    }
}
