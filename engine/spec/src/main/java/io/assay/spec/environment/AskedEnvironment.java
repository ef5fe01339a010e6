package io.assay.spec.environment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An environment that remembers what it was asked and what it said, so that a later one can be asked the same. */
public final class AskedEnvironment implements Environment {
    private final Environment environment;
    private final SortedMap<String, String> variables = Collections.synchronizedSortedMap(new TreeMap<>());
    private final SortedMap<String, String> secrets = Collections.synchronizedSortedMap(new TreeMap<>());

    public AskedEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> variable(String name) {
        Optional<String> value = environment.variable(name);
        said(variables, name, value.map(text -> "is " + text).orElse("unset"));
        return value;
    }

    @Override
    public SecretLookup secret(String name) {
        SecretLookup secret = environment.secret(name);
        said(
                secrets,
                name,
                switch (secret) {
                    case SecretLookup.Found found -> found.value().use(text -> "is " + text);
                    case SecretLookup.Unset ignored -> "unset";
                    case SecretLookup.Unreadable unreadable -> "unreadable: " + unreadable.why();
                });
        return secret;
    }

    /** What says this once and that another time has said both. */
    private static void said(Map<String, String> answers, String name, String answer) {
        answers.merge(name, answer, (before, now) -> before.equals(now) ? before : before + "\n" + now);
    }

    /** The variables that were asked for, by name. */
    public List<String> variables() {
        return List.copyOf(variables.keySet());
    }

    /** The secrets that were asked for, by name. */
    public List<String> secrets() {
        return List.copyOf(secrets.keySet());
    }

    /** Everything that was asked and said, secrets in the clear: to be hashed, never to be shown or kept. */
    public List<String> transcript() {
        List<String> lines = new ArrayList<>();
        variables.forEach((name, answer) -> lines.addAll(List.of("variable", name, answer)));
        secrets.forEach((name, answer) -> lines.addAll(List.of("secret", name, answer)));
        return lines;
    }
}
