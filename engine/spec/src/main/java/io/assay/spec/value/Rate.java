package io.assay.spec.value;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So much weight in so long a time, as in `6000/1m`. */
public record Rate(long amount, TimeStep per) {
    public static final String PATTERN = "[1-9][0-9]{0,11}/[1-9][0-9]{0,11}(ms|s|m|h|d|w)";
    private static final Pattern COMPILED = Pattern.compile("([1-9][0-9]{0,11})/([1-9][0-9]{0,11}(?:ms|s|m|h|d|w))");

    public Rate {
        if (amount < 1) {
            throw new IllegalArgumentException("Invalid rate: %d/%s (must be at least 1)".formatted(amount, per));
        }
    }

    /** The rate that the text stands for; empty when it is none. */
    public static Optional<Rate> parse(String text) {
        Matcher matcher = COMPILED.matcher(text);
        return matcher.matches()
                ? Optional.of(new Rate(Long.parseLong(matcher.group(1)), TimeStep.of(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return amount + "/" + per;
    }
}
