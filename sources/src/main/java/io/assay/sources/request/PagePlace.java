package io.assay.sources.request;

import java.util.Optional;

/** The place of a request in the pages of its slice: what `{cursor}`, `{page}` and `{offset}` stand for, or the whole URL of the page. */
public record PagePlace(Optional<String> cursor, Optional<Long> number, Optional<Long> offset, Optional<String> url) {
    /** The only page of an answer that has no others, or the first of those that name the next by its URL. */
    public static final PagePlace ONLY =
            new PagePlace(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static PagePlace atCursor(Optional<String> cursor) {
        return new PagePlace(cursor, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static PagePlace atNumber(long number) {
        return new PagePlace(Optional.empty(), Optional.of(number), Optional.empty(), Optional.empty());
    }

    public static PagePlace atOffset(long offset) {
        return new PagePlace(Optional.empty(), Optional.empty(), Optional.of(offset), Optional.empty());
    }

    public static PagePlace atUrl(String url) {
        return new PagePlace(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(url));
    }
}
