package io.assay.sources.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a venue answers: status, headers, body. */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** The body is taken as it is, not copied. */
    public Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The body itself, not a copy. */
    public byte[] body() {
        return body;
    }

    public static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer json(int status, byte[] body) {
        return new Answer(status, Map.of("Content-Type", "application/json;charset=UTF-8"), body);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
