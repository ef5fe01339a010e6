package io.assay.spec.value;

import java.util.regex.Pattern;

/** The name of a column; those that begin with `_` are bookkeeping and count in no content hash. */
public record ColumnName(String text) implements Comparable<ColumnName> {
    public static final String PATTERN = "[a-z_][a-z0-9_]{0,62}";
    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    public ColumnName {
        if (!COMPILED.matcher(text).matches()) {
            throw new IllegalArgumentException("Invalid column name: %s (must match %s)".formatted(text, PATTERN));
        }
    }

    /** Whether the text may name a column. */
    public static boolean matches(String text) {
        return COMPILED.matcher(text).matches();
    }

    @Override
    public int compareTo(ColumnName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
