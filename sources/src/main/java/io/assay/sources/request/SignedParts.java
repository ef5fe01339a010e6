package io.assay.sources.request;

import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.template.Placeholder;
import io.assay.spec.template.TimeText;
import io.assay.spec.value.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * The parts of a request that a proof may cover.
 *
 * @param token the bearer token of an OAuth source
 */
record SignedParts(String method, HttpUrl url, String body, Instant sentAt, Optional<Secret> token) {
    private static final TimeFormat MILLIS = new TimeFormat("epoch_ms");

    /** The value of a placeholder that only signatures know, with more of them by name. */
    Optional<String> valueOf(Placeholder placeholder, Map<String, String> more) {
        return switch (placeholder) {
            case Placeholder.SentTime time ->
                Optional.of(TimeText.write(sentAt, time.format().orElse(MILLIS)));
            case Placeholder.Column column ->
                switch (column.name().text()) {
                    case "method" -> Optional.of(method);
                    case "path" -> Optional.of(url.encodedPath());
                    case "query" -> Optional.of(url.encodedQuery() == null ? "" : url.encodedQuery());
                    case "body" -> Optional.of(body);
                    default -> Optional.ofNullable(more.get(column.name().text()));
                };
            default -> Optional.empty();
        };
    }
}
