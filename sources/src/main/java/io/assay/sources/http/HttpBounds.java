package io.assay.sources.http;

import io.assay.spec.model.SourceSpec.Timeouts;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client may do.
 *
 * @param hosts the only hosts it asks, redirects included
 * @param allowPrivate whether hosts may lie on private, loopback and link-local addresses
 * @param connect how long a connection may take to stand
 * @param silence how long an answer may pause
 * @param deadline how long a request may take in all, to its last byte
 * @param maxBytes the largest body, after decompression
 */
public record HttpBounds(
        Set<String> hosts, boolean allowPrivate, Duration connect, Duration silence, Duration deadline, long maxBytes) {
    private static final long STANDARD_BYTES = 64L * 1024 * 1024;

    public HttpBounds {
        hosts = Collections.unmodifiableSet(new TreeSet<>(hosts));
        if (maxBytes < 1) {
            throw new IllegalArgumentException(
                    "Invalid largest body: %d (must be at least 1 byte)".formatted(maxBytes));
        }
    }

    /** The times that a source declares, and 64 MiB. */
    public static HttpBounds of(Set<String> hosts, boolean allowPrivate, Timeouts timeouts) {
        return new HttpBounds(
                hosts, allowPrivate, timeouts.connect(), timeouts.silence(), timeouts.whole(), STANDARD_BYTES);
    }
}
