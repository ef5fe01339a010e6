package io.assay.sources.ingest;

import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.Interval;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be fetched.
 *
 * @param run the run's id, which names its segments
 * @param endpoints the endpoints, in the order in which they are started
 * @param span the event time that is wanted, `since` to `until`
 * @param baseUrls where sources are asked instead of where they say, by source; such as a sandbox
 * @param allowPrivate whether every source may be on a private or loopback address
 * @param concurrency how many slices of one source are fetched at once
 * @param patience how long a request waits for a ban to pass before its slice fails
 */
public record IngestRequest(
        String run,
        List<CheckedEndpoint> endpoints,
        Interval span,
        Map<String, URI> baseUrls,
        boolean allowPrivate,
        int concurrency,
        Duration patience) {
    private static final int STANDARD_CONCURRENCY = 12;

    public IngestRequest {
        endpoints = List.copyOf(endpoints);
        baseUrls = Collections.unmodifiableMap(new LinkedHashMap<>(baseUrls));
        if (concurrency < 1) {
            throw new IllegalArgumentException("Invalid concurrency: %d (must be at least 1)".formatted(concurrency));
        }
    }

    /** From the sources' own addresses: 12 slices of a source at once, bans of up to five minutes waited for. */
    public static IngestRequest live(String run, List<CheckedEndpoint> endpoints, Interval span) {
        return new IngestRequest(run, endpoints, span, Map.of(), false, STANDARD_CONCURRENCY, Duration.ofMinutes(5));
    }

    /** As {@link #live}, from the given addresses, by source, which may be on this machine. */
    public static IngestRequest sandbox(
            String run, List<CheckedEndpoint> endpoints, Interval span, Map<String, URI> baseUrls) {
        return new IngestRequest(run, endpoints, span, baseUrls, true, STANDARD_CONCURRENCY, Duration.ofMinutes(5));
    }
}
