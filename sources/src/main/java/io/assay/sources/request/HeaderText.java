package io.assay.sources.request;

/** Keeps a header's value inside its own line. */
final class HeaderText {
    private HeaderText() {}

    static String checked(String name, String value) {
        boolean isPlain = value.chars().allMatch(letter -> letter == '\t' || (letter >= ' ' && letter < 127));
        if (!isPlain) {
            throw new IllegalArgumentException("Invalid header value: %s (must be printable ASCII)".formatted(name));
        }
        return value;
    }
}
