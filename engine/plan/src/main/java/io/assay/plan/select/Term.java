package io.assay.plan.select;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One term of a selection, as dbt users know them: a name, a layer or a pattern with `*`, after `source:`, `catalog:` or `tag:` another thing's name; `+` before it
 * takes what it reads along, `+` after it what reads it, a number beside the plus how many levels.
 *
 * @param below levels of inputs that are taken along
 * @param above levels of readers that are taken along
 */
record Term(Method method, Pattern pattern, int below, int above) {
    private static final Pattern TEXT =
            Pattern.compile("(([0-9]{0,3})\\+)?(?:(source|catalog|tag):)?([a-zA-Z0-9_.*-]+)(\\+([0-9]{0,3}))?");

    /** What the pattern is matched against. */
    enum Method {
        TABLE,
        SOURCE,
        CATALOG,
        TAG
    }

    /** Reads one term; empty where the text is none. */
    static Optional<Term> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Method method = Optional.ofNullable(matcher.group(3))
                .map(word -> Method.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Method.TABLE);
        Pattern pattern =
                Pattern.compile(Pattern.quote(matcher.group(4)).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
        return Optional.of(new Term(
                method, pattern, depth(matcher.group(1), matcher.group(2)), depth(matcher.group(5), matcher.group(6))));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    private static int depth(
            @org.jspecify.annotations.Nullable String plus, @org.jspecify.annotations.Nullable String levels) {
        if (plus == null || levels == null) {
            return 0;
        }
        return levels.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(levels);
    }
}
