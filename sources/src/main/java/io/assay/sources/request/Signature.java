package io.assay.sources.request;

import io.assay.spec.model.rest.Auth;
import io.assay.spec.model.rest.Auth.Encode;
import io.assay.spec.model.rest.Auth.SecretIs;
import io.assay.spec.template.ParsedTemplate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Signs a request by a shared secret (HMAC, RFC 2104). */
final class Signature {
    private Signature() {}

    static void add(Auth.Hmac hmac, SignedParts parts, Request.Builder request) {
        if (hmac.secret().isEmpty()) {
            return;
        }
        String key = hmac.key().use(text -> text);
        String signed = filled(hmac.sign().text(), parts, Map.of("key", key));
        Map<String, String> more = Map.of("key", key, "signature", sign(hmac, signed));
        hmac.header()
                .forEach((name, template) ->
                        request.header(name, HeaderText.checked(name, filled(template.text(), parts, more))));
        HttpUrl.Builder url = parts.url().newBuilder();
        hmac.query().forEach((name, template) -> url.addQueryParameter(name, filled(template.text(), parts, more)));
        request.url(url.build());
    }

    private static String filled(String template, SignedParts parts, Map<String, String> more) {
        return ParsedTemplate.parse(template)
                .fill(placeholder -> parts.valueOf(placeholder, more))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid signature: %s (must hold only method, path, query, body, key, signature and time)"
                                .formatted(template)));
    }

    private static String sign(Auth.Hmac hmac, String text) {
        String algorithm =
                switch (hmac.algorithm()) {
                    case SHA256 -> "HmacSHA256";
                    case SHA512 -> "HmacSHA512";
                };
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(hmac.secret().use(secret -> bytes(hmac.secretIs(), secret)), algorithm));
            byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return hmac.encode() == Encode.HEX
                    ? HexFormat.of().formatHex(signature)
                    : Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign a request with " + algorithm, e);
        }
    }

    private static byte[] bytes(SecretIs form, String secret) {
        return form == SecretIs.BASE64 ? Base64.getDecoder().decode(secret) : secret.getBytes(StandardCharsets.UTF_8);
    }
}
