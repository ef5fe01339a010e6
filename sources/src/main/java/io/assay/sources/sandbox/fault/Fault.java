package io.assay.sources.sandbox.fault;

/**
 * One thing that goes wrong.
 *
 * @param path what the request's path and query must contain; empty: any
 * @param from the first matching request that it befalls, counted from 1
 * @param times how many matching requests it befalls from there on; {@link #FOREVER}: all
 * @param kind what happens
 * @param status the status, where one is answered
 * @param text body, header value or address, as the kind takes it
 */
public record Fault(String path, int from, int times, Kind kind, int status, String text) {
    public static final int FOREVER = Integer.MAX_VALUE;

    public Fault {
        if (from < 1 || times < 1) {
            throw new IllegalArgumentException(
                    "Invalid fault: from %d, %d times (must be at least 1)".formatted(from, times));
        }
    }

    /** The ways in which an answer goes wrong. */
    public enum Kind {
        /** Answers the status with the text as JSON body. */
        STATUS,
        /** As STATUS, with `Retry-After: text` seconds. */
        RETRY_AFTER,
        /** Closes the connection without an answer. */
        RESET,
        /** The right answer, cut in half. */
        TRUNCATED,
        /** Status 200 and a page of HTML. */
        HTML,
        /** Sends a byte a second, for ever. */
        DRIP,
        /** Sends spaces without end. */
        HUGE,
        /** Redirects to the text. */
        REDIRECT,
        /** The right answer, with the text instead of the first price. */
        WRONG_TYPE,
        /** The right answer, with other prices in the row that opens at the text (ms since the epoch; empty: in the first row). */
        RESTATED
    }

    /** Whether the nth request that matches is one of those it befalls. */
    boolean befalls(int nth) {
        return nth >= from && nth - from < times;
    }
}
