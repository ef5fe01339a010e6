package io.assay.sources.governor;

import java.time.Instant;

/** What a limit answers: weight to be spent before an instant, or nothing and when to ask again. */
sealed interface Grant {
    /**
     * Weight that may be spent.
     *
     * @param slot the booking it belongs to, for giving back what is left
     * @param before when it lapses
     */
    record Given(long weight, long slot, Instant before) implements Grant {}

    /** Nothing before this instant. */
    record Refused(Instant retryAt) implements Grant {}
}
