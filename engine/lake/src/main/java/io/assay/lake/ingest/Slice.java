package io.assay.lake.ingest;

import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A stretch of an endpoint's time for one key, asked and recorded as a whole.
 *
 * @param key the key's canonical text; empty for endpoints without `for_each`
 * @param cause why it is not done, or holds nothing: a word of the coverage causes
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
        Optional<Instant> fetchedAt) {
    /** A slice that nobody has asked for yet. */
    public static Slice pending(EndpointName endpoint, String key, Interval span) {
        return new Slice(endpoint, key, span, State.PENDING, Optional.empty(), 0, 0, Optional.empty());
    }

    /** Where a slice stands. */
    public enum State {
        PENDING,
        CLAIMED,
        DONE,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
