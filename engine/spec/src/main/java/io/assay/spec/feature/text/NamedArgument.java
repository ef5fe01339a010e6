package io.assay.spec.feature.text;

import io.assay.spec.feature.Parameter;
import io.assay.spec.feature.text.Composed.Sql;
import io.assay.spec.feature.text.Token.Kind;
import java.util.List;
import java.util.Optional;

/** A constant that is given by its name, as signatures print it: {@code n = 14}. */
record NamedArgument(String name, Composed value) {
    /** The argument as a named one; empty where it is none. */
    static Optional<NamedArgument> of(Composed argument) {
        List<Composed.Part> parts = argument.parts();
        if (parts.size() < 3
                || !(parts.get(0) instanceof Sql name)
                || name.token().kind() != Kind.WORD
                || !(parts.get(1) instanceof Sql sign)
                || !sign.token().is("=")) {
            return Optional.empty();
        }
        int start = parts.get(2) instanceof Sql first
                ? first.token().start()
                : sign.token().end();
        return Optional.of(new NamedArgument(
                name.token().text(), new Composed(parts.subList(2, parts.size()), start, argument.end())));
    }

    /** The parameter it names. */
    Optional<Parameter> among(List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }
}
