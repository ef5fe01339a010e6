package io.assay.decode.rule;

import java.util.Optional;

/** The place of a request among the pages of its slice. */
public sealed interface Page {
    /** The only page of an answer that has no others, or the first of those that name the next one's URL. */
    record Only() implements Page {}

    /** The page that {@code {page}} stands for. */
    record AtNumber(long number) implements Page {}

    /** The page that {@code {offset}} stands for. */
    record AtOffset(long offset) implements Page {}

    /** The page that {@code {cursor}} stands for; empty: it is not sent. */
    record AtCursor(Optional<String> cursor) implements Page {}

    /** The page at a URL, absolute or relative to the request's. */
    record AtUrl(String url) implements Page {}
}
