package io.assay.spec.environment;

import io.assay.spec.value.Secret;
import java.util.Map;
import java.util.Optional;

/** Where substitutions take their values from. */
public interface Environment {
    /** The value of `${env:NAME}`. */
    Optional<String> variable(String name);

    /** The value of `${secret:NAME}`, or why there is none. */
    SecretLookup secret(String name);

    /** An environment that holds these variables, which are its secrets as well. */
    static Environment of(Map<String, String> variables) {
        return new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return Optional.ofNullable(variables.get(name));
            }

            @Override
            public SecretLookup secret(String name) {
                return variable(name)
                        .<SecretLookup>map(value -> new SecretLookup.Found(new Secret(value)))
                        .orElseGet(SecretLookup.Unset::new);
            }
        };
    }
}
