package io.assay.spec.value;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a bronze table reads: `source.endpoint`, or `source.endpoint.part` where one body holds several record shapes. */
public record EndpointName(String source, String endpoint, Optional<String> part) implements Comparable<EndpointName> {
    public static final String PATTERN =
            "([a-z][a-z0-9_]{0,62})\\.([a-z][a-z0-9_]{0,62})(?:\\.([a-z][a-z0-9_]{0,62}))?";
    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    /** Reads `source.endpoint` or `source.endpoint.part`. */
    public static EndpointName of(String text) {
        Matcher matcher = COMPILED.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Invalid endpoint name: %s (must be like binance.candles_1m)".formatted(text));
        }
        return new EndpointName(matcher.group(1), matcher.group(2), Optional.ofNullable(matcher.group(3)));
    }

    /** The endpoint that is asked, whichever part of its answers is read. */
    public EndpointName withoutPart() {
        return new EndpointName(source, endpoint, Optional.empty());
    }

    @Override
    public int compareTo(EndpointName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return source + "." + endpoint + part.map(name -> "." + name).orElse("");
    }
}
