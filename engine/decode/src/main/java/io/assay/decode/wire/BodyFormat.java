package io.assay.decode.wire;

import java.util.List;

/** How an answer's body is written. Gzip is seen by itself. */
public sealed interface BodyFormat {
    /** One JSON value. */
    record Json() implements BodyFormat {}

    /** One JSON value a line; the body is their array. */
    record Lines() implements BodyFormat {}

    /** Plain UTF-8 text; the body is that text. */
    record Text() implements BodyFormat {}

    /**
     * Rows of cells; the body is their array.
     *
     * @param header whether the first row that is not skipped names the columns
     * @param skip lines before that
     * @param nulls cells that stand for null
     * @param encoding a charset's name
     */
    record Csv(boolean header, char separator, char quote, int skip, List<String> nulls, String encoding)
            implements BodyFormat {
        public static final Csv DEFAULT = new Csv(true, ',', '"', 0, List.of(""), "UTF-8");

        public Csv {
            nulls = List.copyOf(nulls);
        }
    }
}
