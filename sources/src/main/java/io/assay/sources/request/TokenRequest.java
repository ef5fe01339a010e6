package io.assay.sources.request;

import io.assay.spec.model.rest.Auth;
import okhttp3.FormBody;
import okhttp3.Request;

/** The request for a token by client credentials (RFC 6749 §4.4). */
public final class TokenRequest {
    private TokenRequest() {}

    public static Request of(Auth.OAuth oauth, String userAgent) {
        FormBody.Builder form = new FormBody.Builder().add("grant_type", "client_credentials");
        oauth.scope().ifPresent(scope -> form.add("scope", scope));
        Request.Builder request = new Request.Builder()
                .url(oauth.tokenUrl())
                .header("User-Agent", userAgent)
                .header("Accept", "application/json");
        switch (oauth.send()) {
            case BASIC -> Credentials.addBasic(request, oauth.clientId(), oauth.clientSecret());
            case BODY -> {
                form.add("client_id", oauth.clientId());
                oauth.clientSecret().use(secret -> form.add("client_secret", secret));
            }
        }
        return request.post(form.build()).build();
    }
}
