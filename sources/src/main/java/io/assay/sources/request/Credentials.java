package io.assay.sources.request;

import io.assay.spec.model.rest.Auth;
import io.assay.spec.value.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Adds to a request what proves who asks; an empty secret leaves it out. */
public final class Credentials {
    private Credentials() {}

    static void add(Auth auth, SignedParts parts, Request.Builder request) {
        switch (auth) {
            case Auth.Header header -> header.values().forEach((name, secret) -> addHeader(request, name, "", secret));
            case Auth.Query query -> request.url(withQuery(parts.url(), query.values()));
            case Auth.Bearer bearer -> addHeader(request, "Authorization", "Bearer ", bearer.token());
            case Auth.Basic basic -> addBasic(request, basic.user(), basic.password());
            case Auth.OAuth ignored ->
                parts.token().ifPresent(token -> addHeader(request, "Authorization", "Bearer ", token));
            case Auth.Hmac hmac -> Signature.add(hmac, parts, request);
        }
    }

    /** Every secret of the proof, to be struck out of messages. */
    public static List<Secret> secrets(Auth auth) {
        return switch (auth) {
            case Auth.Header header -> List.copyOf(header.values().values());
            case Auth.Query query -> List.copyOf(query.values().values());
            case Auth.Bearer bearer -> List.of(bearer.token());
            case Auth.Basic basic -> List.of(basic.password());
            case Auth.OAuth oauth -> List.of(oauth.clientSecret());
            case Auth.Hmac hmac -> List.of(hmac.secret(), hmac.key());
        };
    }

    /** The address without the parameters that the proof adds. */
    static HttpUrl without(Auth auth, HttpUrl url) {
        Set<String> names =
                switch (auth) {
                    case Auth.Query query -> query.values().keySet();
                    case Auth.Hmac hmac -> hmac.query().keySet();
                    default -> Set.of();
                };
        HttpUrl.Builder open = url.newBuilder();
        names.forEach(open::removeAllQueryParameters);
        return open.build();
    }

    /** The text without the secret, as it is and as addresses write it. */
    static String redactIn(String text, Secret secret) {
        String written = secret.<String>use(value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
        Secret spaced = new Secret(written.replace("+", "%20"));
        return spaced.redactIn(new Secret(written).redactIn(secret.redactIn(text)));
    }

    static void addBasic(Request.Builder request, String user, Secret password) {
        if (!password.isEmpty()) {
            password.use(text -> {
                byte[] pair = (user + ":" + text).getBytes(StandardCharsets.UTF_8);
                return request.header(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
            });
        }
    }

    private static void addHeader(Request.Builder request, String name, String before, Secret secret) {
        if (!secret.isEmpty()) {
            secret.use(value -> request.header(name, before + HeaderText.checked(name, value)));
        }
    }

    private static HttpUrl withQuery(HttpUrl open, Map<String, Secret> values) {
        HttpUrl.Builder url = open.newBuilder();
        values.forEach((name, secret) -> {
            if (!secret.isEmpty()) {
                secret.use(value -> url.addQueryParameter(name, value));
            }
        });
        return url.build();
    }
}
