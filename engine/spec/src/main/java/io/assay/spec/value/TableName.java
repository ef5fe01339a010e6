package io.assay.spec.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table's full name, `layer.name`. */
public record TableName(Layer layer, String name) implements Comparable<TableName> {
    public static final String PATTERN = "(bronze|silver|gold)\\.([a-z][a-z0-9_]{0,62})";
    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    /** Reads `layer.name`. */
    public static TableName of(String text) {
        Matcher matcher = COMPILED.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Invalid table name: %s (must be like silver.candles_1h)".formatted(text));
        }
        return new TableName(Layer.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2));
    }

    public static boolean matches(String text) {
        return COMPILED.matcher(text).matches();
    }

    @Override
    public int compareTo(TableName other) {
        int byLayer = layer.compareTo(other.layer);
        return byLayer != 0 ? byLayer : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return layer.word() + "." + name;
    }
}
