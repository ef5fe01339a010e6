package io.assay.lake.ingest;

import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A stretch of an endpoint's time for one key, as it was asked last.
 *
 * @param key the key's canonical text; empty for endpoints without `for_each`
 * @param cause why it could not be had, or holds nothing: a word of the coverage causes
 * @param attempts how often it failed in a row
 * @param rows decoded rows of its answer
 */
public record Slice(
        EndpointName endpoint,
        String key,
        Interval span,
        State state,
        Optional<String> cause,
        int attempts,
        long rows,
        Instant fetchedAt) {
    /** How its last asking ended. */
    public enum State {
        DONE,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is to be asked: one key's stretch of an endpoint's time. */
    public record Wanted(EndpointName endpoint, String key, Interval span) {}
}
