package io.assay.spec.shape;

import io.assay.spec.model.JsonPath;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a path may look like: a position, `@`, or names, positions and `*` in a row, from the record or, with `$`, from the body. */
final class PathSyntax {
    private static final String BRACKET = "\\[(-?[0-9]{1,9}|\\*|'[^']+')\\]";
    private static final String NAME = "([A-Za-z_][A-Za-z0-9_-]*|\\*)";
    static final String PATTERN = "-?[0-9]{1,9}|@|\\$?" + BRACKET + "(\\." + NAME + "|" + BRACKET + ")*|"
            + "(\\$|\\$\\." + NAME + "|" + NAME + ")(\\." + NAME + "|" + BRACKET + ")*";
    private static final int LONGEST = 500;
    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private PathSyntax() {}

    static Optional<JsonPath> read(String text) {
        return text.length() <= LONGEST && COMPILED.matcher(text).matches()
                ? Optional.of(new JsonPath(text))
                : Optional.empty();
    }
}
