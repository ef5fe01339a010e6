package io.assay.plan.coverage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a point of an endpoint's grid is not there. Every missing point has exactly one cause: the first of these, in this order, whose condition it meets. */
public enum Cause {
    /**
     * Its key does not trade then: the point lies outside the `valid` range of the key's catalog row; or the venue answered so (`cause: not_listed`); or it is
     * answered and lies before the first row that the venue ever gave of the key.
     */
    NOT_LISTED,
    /** It has not ended by `until`, or nobody asked for it yet though the venue still has it. */
    NOT_YET,
    /** Nobody asked for it while the venue had it: it lies further back than the endpoint's `max_lookback`. */
    BEYOND_LOOKBACK,
    /** It was asked for, and the last asking failed. */
    FETCH_FAILED,
    /** The venue answered, and more than half of the keys that it has at that time (two at least) have no row, those that are suspended aside; or it said so (`cause: outage`). */
    OUTAGE,
    /**
     * The venue answered and goes on, and the key is silent for a day or longer, and three points or more, between two of its rows, with nothing unasked in between;
     * or the venue said so (`cause: suspended`).
     */
    SUSPENDED,
    /** The venue answered without the row: where the endpoint leaves out steps in which nothing happened, that is all there is to say; else nobody knows why. */
    NO_DATA;

    /** The cause that an answer's word names. */
    static Optional<Cause> of(String word) {
        return Arrays.stream(values())
                .filter(cause -> cause.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the point could be had at all: those that could not are not expected. */
    public boolean expected() {
        return this != NOT_LISTED && this != NOT_YET && this != BEYOND_LOOKBACK;
    }

    /** Whether nothing is wrong with a point that is missing for this cause. */
    boolean explains(boolean leavesOutEmptySteps) {
        return this != FETCH_FAILED && (this != NO_DATA || leavesOutEmptySteps);
    }
}
