package io.assay.sources.http;

import io.assay.decode.rule.Answer;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A whole answer.
 *
 * @param headers by name in lower case; several values of one name are joined by `, `
 * @param body as received, decompressed; never changed after it was read
 * @param sentAt when the request left
 * @param receivedAt when the last byte had come
 */
@SuppressWarnings("ArrayRecordComponent") // a body may be 64 MB: it is handed on, never copied or compared
public record FetchedResponse(
        int status, Map<String, String> headers, byte[] body, Instant sentAt, Instant receivedAt) {
    public FetchedResponse {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** The answer as its endpoint's rules read it. */
    public Answer answer() {
        return new Answer(status, headers, body);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
