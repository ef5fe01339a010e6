package io.assay.sources.governor;

import io.assay.spec.model.SourceSpec.Limit;
import java.time.Duration;

/**
 * One limit of one host.
 *
 * @param name unique among all limits; processes that use the same name share it
 * @param limit how much in how long, and the headers that tell the venue's own count
 */
public record HostLimit(String name, Limit limit) {
    public long amount() {
        return limit.rate().amount();
    }

    public Duration period() {
        return limit.rate()
                .per()
                .fixed()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid rate: %s (must be a rate over a fixed time)".formatted(limit.rate())));
    }
}
