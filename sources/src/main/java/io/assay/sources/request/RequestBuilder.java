package io.assay.sources.request;

import io.assay.decode.rule.Page;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.Template;
import io.assay.spec.model.rest.Auth;
import io.assay.spec.model.rest.Request.Post;
import io.assay.spec.template.ParsedTemplate;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Fills an endpoint's path, query, headers and body, and adds what proves who asks. */
public final class RequestBuilder {
    private final ParsedTemplate path;
    private final Map<String, ParsedTemplate> query;
    private final Map<String, ParsedTemplate> headers;
    private final Optional<BodyTemplate> body;
    private final Optional<Auth> auth;
    private final String userAgent;

    /**
     * @param row the columns of the rows asked for; none where there is no `for_each`
     * @param userAgent the header that says who asks, unless the source sets its own
     */
    public RequestBuilder(SourceSpec source, EndpointSpec endpoint, Schema row, String userAgent) {
        this.path = ParsedTemplate.parse(endpoint.path().text());
        this.query = parse(endpoint.query());
        Map<String, Template> all = new LinkedHashMap<>(source.headers());
        all.putAll(endpoint.headers());
        this.headers = parse(all);
        this.body = endpoint.request() instanceof Post
                ? Optional.of(BodyTemplate.of(endpoint.body(), row))
                : Optional.empty();
        this.auth = endpoint.auth().or(source::auth);
        this.userAgent = userAgent;
    }

    /** Who the requests say is asking. */
    public String userAgent() {
        return userAgent;
    }

    /** What proves who asks. */
    public Optional<Auth> auth() {
        return auth;
    }

    /**
     * The request to the given base.
     *
     * @param token the bearer token of an OAuth source
     * @throws IllegalArgumentException with a sentence, when a value would change more of the URL or of the headers than its own place
     */
    public OutboundRequest build(HttpUrl base, RequestScope scope, Optional<Secret> token) {
        HttpUrl open = url(base, scope);
        Request.Builder request = new Request.Builder().url(open).header("User-Agent", userAgent);
        headers.forEach((name, template) -> template.fill(scope::valueOf)
                .ifPresent(value -> request.header(name, HeaderText.checked(name, value))));
        String sent = body.map(template -> template.fill(scope)).orElse("");
        String method = body.isPresent() ? "POST" : "GET";
        body.ifPresent(template -> request.post(template.wire(sent)));
        auth.ifPresent(
                proof -> Credentials.add(proof, new SignedParts(method, open, sent, scope.sentAt(), token), request));
        String shown = method + " " + open + (sent.isEmpty() ? "" : " " + sent);
        return new OutboundRequest(request.build(), redacted(shown, token));
    }

    /** A venue may repeat what proves who asks in its next page's address. */
    private String redacted(String text, Optional<Secret> token) {
        String safe = token.map(held -> held.redactIn(text)).orElse(text);
        for (Secret secret : auth.map(Credentials::secrets).orElse(List.of())) {
            safe = Credentials.redactIn(safe, secret);
        }
        return safe;
    }

    private HttpUrl url(HttpUrl base, RequestScope scope) {
        HttpUrl written = written(base, scope);
        if (!(scope.page() instanceof Page.AtUrl next)) {
            return written;
        }
        HttpUrl resolved = written.resolve(next.url());
        if (resolved == null || (written.isHttps() && !resolved.isHttps())) {
            throw new IllegalArgumentException(
                    "Invalid next page: %s (must be a web address as safe as the first)".formatted(next.url()));
        }
        return auth.map(proof -> Credentials.without(proof, resolved)).orElse(resolved);
    }

    private HttpUrl written(HttpUrl base, RequestScope scope) {
        String filled = path.fill(scope::valueOf)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot build the request: '%s' has a placeholder without a value".formatted(path)));
        HttpUrl.Builder url = UrlPath.under(base, path.toString(), filled);
        query.forEach((name, template) ->
                template.fill(scope::valueOf).ifPresent(value -> url.addQueryParameter(name, value)));
        return url.build();
    }

    private static Map<String, ParsedTemplate> parse(Map<String, Template> templates) {
        Map<String, ParsedTemplate> parsed = new LinkedHashMap<>();
        templates.forEach((name, template) -> parsed.put(name, ParsedTemplate.parse(template.text())));
        return Collections.unmodifiableMap(parsed);
    }
}
