package io.assay.sources.sandbox.market;

import java.time.Instant;
import java.util.Optional;

/**
 * A span in which a venue trades a token against a quote under a symbol; a symbol with two spans was suspended between
 * them.
 *
 * @param from its first moment; empty: since the market opened
 * @param until its first moment no longer; empty: to this day
 */
public record Listing(String symbol, String token, String quote, Optional<Instant> from, Optional<Instant> until) {
    /** Its first whole minute, since the epoch. */
    long firstMinute() {
        return Math.max(Market.FIRST_MINUTE, from.map(Listing::ceiling).orElse(Market.FIRST_MINUTE));
    }

    /** The first minute after it; far away while it lasts. */
    long endMinute() {
        return until.map(Listing::ceiling).orElse(Market.END_OF_TIME);
    }

    private static long ceiling(Instant time) {
        return Math.ceilDiv(time.toEpochMilli(), 60_000L);
    }
}
