package io.assay.spec.text;

import io.assay.spec.environment.Environment;
import io.assay.spec.environment.SecretLookup;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Makes the substitutions `${env:NAME}`, `${env:NAME:-default}`, `${secret:NAME}` and `${secret:NAME:-default}` in one value. */
final class Substitution {
    private final Environment environment;
    private final Problems problems;
    private final Scalar scalar;
    private final StringBuilder filled = new StringBuilder();
    private int[] origins;
    private boolean secret;

    private Substitution(Environment environment, Problems problems, Scalar scalar) {
        this.environment = environment;
        this.problems = problems;
        this.scalar = scalar;
        this.origins = new int[scalar.text().length() + 16];
    }

    /** The text with its substitutions made; what cannot be is a problem and stays as written. */
    static Substituted make(Environment environment, Problems problems, Scalar scalar) {
        return scalar.text().contains("${")
                ? new Substitution(environment, problems, scalar).run()
                : Substituted.unchanged(scalar.text());
    }

    private Substituted run() {
        String text = scalar.text();
        int at = 0;
        while (at < text.length()) {
            int close = text.startsWith("${", at) ? text.indexOf('}', at) : -1;
            if (close < 0) {
                if (text.startsWith("${", at)) {
                    invalid(at, text.length() - at);
                }
                append(text.substring(at, at + 1), at);
                at++;
            } else {
                append(value(text.substring(at + 2, close), at, close + 1 - at), at);
                at = close + 1;
            }
        }
        String result = filled.toString();
        return secret
                ? Substituted.secret(result)
                : Substituted.of(result, Arrays.copyOf(origins, Math.max(1, result.length())));
    }

    private void append(String part, int origin) {
        int from = filled.length();
        filled.append(part);
        if (filled.length() > origins.length) {
            origins = Arrays.copyOf(origins, filled.length() * 2);
        }
        Arrays.fill(origins, from, filled.length(), origin);
    }

    private String value(String inside, int offset, int length) {
        int dash = inside.indexOf(":-");
        String reference = dash < 0 ? inside : inside.substring(0, dash);
        Optional<String> standard = dash < 0 ? Optional.empty() : Optional.of(inside.substring(dash + 2));
        int colon = reference.indexOf(':');
        String kind = colon < 0 ? "" : reference.substring(0, colon);
        String name = reference.substring(colon + 1);
        if (!isName(name) || !(kind.equals("env") || kind.equals("secret"))) {
            invalid(offset, length);
            return "${" + inside + "}";
        }
        if (kind.equals("secret")) {
            secret = true;
            return secret(name, standard, offset, length);
        }
        return environment
                .variable(name)
                .or(() -> standard)
                .orElseGet(() -> missing("the environment variable %s".formatted(name), "env", name, offset, length));
    }

    /** A default stands for a secret that is not set, never for one that cannot be read. */
    private String secret(String name, Optional<String> standard, int offset, int length) {
        return switch (environment.secret(name)) {
            case SecretLookup.Found found -> found.value().use(Function.identity());
            case SecretLookup.Unset ignored ->
                standard.orElseGet(() -> missing("the secret %s".formatted(name), "secret", name, offset, length));
            case SecretLookup.Unreadable unreadable -> {
                problems.add(Problem.of(
                                ProblemCode.MISSING_VARIABLE,
                                scalar.place(offset, length),
                                "the secret %s cannot be read: %s".formatted(name, unreadable.why()))
                        .withHint("mend that, or set %s itself".formatted(name)));
                yield "";
            }
        };
    }

    private String missing(String what, String kind, String name, int offset, int length) {
        problems.add(Problem.of(ProblemCode.MISSING_VARIABLE, scalar.place(offset, length), what + " is not set")
                .withHint("set it, or give a default: ${%s:%s:-...}".formatted(kind, name)));
        return "";
    }

    private void invalid(int offset, int length) {
        problems.add(Problem.of(
                        ProblemCode.INVALID_SUBSTITUTION,
                        scalar.place(offset, length),
                        "this is none of the two substitutions")
                .withHint("write ${env:NAME}, ${secret:NAME}, or either with a default: ${env:NAME:-default}"));
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !Character.isDigit(name.charAt(0))
                && name.chars()
                        .allMatch(letter -> letter == '_'
                                || (letter >= 'A' && letter <= 'Z')
                                || (letter >= 'a' && letter <= 'z')
                                || (letter >= '0' && letter <= '9'));
    }
}
