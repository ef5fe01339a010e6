package io.assay.spec.catalyst;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes of texts: of questions, definitions and catalogs. */
public final class Hashes {
    private Hashes() {}

    /** The SHA-256 of the parts in order, each taken with its length, so that no two lists of parts read the same. */
    public static String sha256(List<String> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(
                part -> text.append(part.length()).append(':').append(part).append('\n'));
        return sha256(text.toString());
    }

    /** The SHA-256 of the text in UTF-8, as 64 hexadecimal digits. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Cannot hash a text: this Java has no SHA-256", missing);
        }
    }
}
