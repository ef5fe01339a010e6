package io.assay.spec.template;

import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.value.ColumnName;
import java.util.Optional;

/** What stands between the braces of a request text: a column of the row asked for, a time, or a place in the pages. */
public sealed interface Placeholder {
    /** The value of a `for_each` column, as written or changed. */
    record Column(ColumnName name, Form form) implements Placeholder {}

    /** An edge of the slice that is asked for; without a format it is written in the slice's unit. */
    record SliceTime(Edge edge, Optional<TimeFormat> format) implements Placeholder {}

    /** The newest version seen, less the overlap; without a format in the unit of `changes`. */
    record Since(Optional<TimeFormat> format) implements Placeholder {}

    /** The time of sending; without a format in milliseconds since the epoch. */
    record SentTime(Optional<TimeFormat> format) implements Placeholder {}

    /** The cursor of the page; without value on the first page when the endpoint names no first one. */
    record Cursor() implements Placeholder {}

    /** The number of the page. */
    record Page() implements Placeholder {}

    /** How many records come before the page. */
    record Offset() implements Placeholder {}

    /** The counter of messages on a connection, as a number or as text. */
    record Counter(boolean asText) implements Placeholder {}

    /** How a column's value is written. */
    sealed interface Form {
        record AsIs() implements Form {}

        record Lower() implements Form {}

        record Upper() implements Form {}

        /** The values of all rows of a batch with the separator between them. */
        record Join(String separator) implements Form {}
    }

    /** Which instant of a slice: first in, last step in, first out, or last step before it. */
    enum Edge {
        START,
        LAST,
        END,
        BEFORE
    }
}
