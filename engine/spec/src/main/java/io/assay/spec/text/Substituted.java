package io.assay.spec.text;

import io.assay.spec.value.Secret;
import java.util.Optional;

/** A scalar's text after its substitutions. */
final class Substituted {
    private final String text;
    private final int[] origins;
    private final Optional<Secret> secret;

    private Substituted(String text, int[] origins, Optional<Secret> secret) {
        this.text = text;
        this.origins = origins;
        this.secret = secret;
    }

    static Substituted unchanged(String text) {
        return new Substituted(text, new int[0], Optional.empty());
    }

    /** A text with, for each of its characters, the position it had before. */
    static Substituted of(String text, int[] origins) {
        return new Substituted(text, origins, Optional.empty());
    }

    static Substituted secret(String value) {
        return new Substituted("***", new int[3], Optional.of(new Secret(value)));
    }

    /** What the scalar stands for; `***` where it holds a secret. */
    String text() {
        return text;
    }

    /** The true text, where it holds a secret. */
    Optional<Secret> secret() {
        return secret;
    }

    /** Whether anything was substituted. */
    boolean changed() {
        return origins.length > 0;
    }

    /** The position before substitution. */
    int origin(int offset) {
        return origins.length == 0 ? offset : origins[Math.min(offset, origins.length - 1)];
    }
}
