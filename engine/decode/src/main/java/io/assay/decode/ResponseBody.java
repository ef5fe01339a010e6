package io.assay.decode;

import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A body or frame as it was received, with the context of its request. */
public final class ResponseBody {
    private final byte[] bytes;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Instant sentAt;
    private final Instant receivedAt;
    private final Optional<Interval> slice;
    private final List<Map<ColumnName, String>> keys;

    /**
     * A body.
     *
     * @param bytes exactly as received; not copied, and not to be changed
     * @param headers the answer's headers; names in any case
     * @param sentAt when the request was sent (a frame's arrival)
     * @param receivedAt when the last byte came
     * @param slice the slice or snapshot step that was asked for
     * @param keys the rows of for_each that were asked for, each column's value as text (absent: null); none where there is no for_each
     */
    public ResponseBody(
            byte[] bytes,
            Map<String, String> headers,
            Instant sentAt,
            Instant receivedAt,
            Optional<Interval> slice,
            List<Map<ColumnName, String>> keys) {
        this.bytes = bytes;
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.sentAt = sentAt;
        this.receivedAt = receivedAt;
        this.slice = slice;
        this.keys = List.copyOf(keys);
    }

    /** A body that was kept as text. */
    public static ResponseBody ofText(
            String text,
            Map<String, String> headers,
            Instant sentAt,
            Instant receivedAt,
            Optional<Interval> slice,
            List<Map<ColumnName, String>> keys) {
        return new ResponseBody(text.getBytes(StandardCharsets.UTF_8), headers, sentAt, receivedAt, slice, keys);
    }

    byte[] bytes() {
        return bytes;
    }

    /** The value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Instant sentAt() {
        return sentAt;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Optional<Interval> slice() {
        return slice;
    }

    public List<Map<ColumnName, String>> keys() {
        return keys;
    }
}
