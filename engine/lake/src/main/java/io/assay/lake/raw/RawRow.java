package io.assay.lake.raw;

import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One response or frame, exactly as received; a packed body unpacked.
 *
 * @param key the carried columns of its `for_each` row, in order, as text; empty where there are none
 * @param span the slice it answers; empty for endpoints without slices
 * @param request method and URL (secrets replaced), or the channel of a frame
 * @param status the HTTP status; 0 for frames
 * @param headers the chosen headers, names in lower case
 * @param sentAt when the request went out; for a frame, when it came
 * @param connection tells connections of a process apart, rising
 * @param sequence the row's place within its connection, rising
 */
public record RawRow(
        EndpointName endpoint,
        Map<ColumnName, String> key,
        Optional<Interval> span,
        String request,
        int status,
        Map<String, String> headers,
        Instant sentAt,
        Instant receivedAt,
        long connection,
        long sequence,
        String body) {
    private static final int FIRST_REFUSAL = 300;

    public RawRow {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Whether the venue refused to answer, so that the body holds no records whatever it looks like. */
    public boolean isRefusal() {
        return isRefusal(status);
    }

    /** Whether an answer of this status is a refusal. */
    public static boolean isRefusal(int status) {
        return status >= FIRST_REFUSAL;
    }
}
