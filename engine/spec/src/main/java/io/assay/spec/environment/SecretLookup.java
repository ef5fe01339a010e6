package io.assay.spec.environment;

import io.assay.spec.value.Secret;

/** What looking for a secret came to. */
public sealed interface SecretLookup {
    /** It is there. */
    record Found(Secret value) implements SecretLookup {}

    /** Nothing says where it is. */
    record Unset() implements SecretLookup {}

    /**
     * It is said where it is, and it cannot be had from there.
     *
     * @param why the end of the sentence "the secret X cannot be read: ", which shows nothing of the secret
     */
    record Unreadable(String why) implements SecretLookup {}
}
