package io.assay.spec.feature.text;

import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/**
 * An expression that may hold calls of feature functions.
 *
 * @param start where it begins in its text
 * @param end behind its last character
 */
public record Composed(List<Part> parts, int start, int end) {
    public Composed {
        parts = List.copyOf(parts);
    }

    /** A token of SQL, or a call. */
    public sealed interface Part {}

    /** A token that is left to SQL. */
    public record Sql(Token token) implements Part {}

    /**
     * A call of a feature function, unchecked.
     *
     * @param name as it is called, in small letters
     * @param end behind its last character, that of its frame included
     */
    public record Call(Token name, List<Composed> arguments, Optional<FrameText> frame, int end) implements Part {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    public int length() {
        return end - start;
    }

    /** How many calls there are, those in arguments included. */
    public int calls() {
        return parts.stream()
                .filter(Call.class::isInstance)
                .mapToInt(call -> 1
                        + ((Call) call)
                                .arguments().stream().mapToInt(Composed::calls).sum())
                .sum();
    }

    /** The call that is the whole expression. */
    public Optional<Call> call() {
        return parts.size() == 1 && parts.getFirst() instanceof Call call ? Optional.of(call) : Optional.empty();
    }

    /** The name that is the whole expression, which is then a column's. */
    public Optional<ColumnName> name() {
        return token().flatMap(token -> switch (token.kind()) {
                    case WORD -> Optional.of(token.text());
                    case QUOTED_NAME ->
                        Optional.of(token.text().substring(1, token.text().length() - 1));
                    case NUMBER, TEXT, SYMBOL -> Optional.<String>empty();
                })
                .filter(ColumnName::matches)
                .map(ColumnName::new);
    }

    /** The token that is the whole expression. */
    public Optional<Token> token() {
        return parts.size() == 1 && parts.getFirst() instanceof Sql sql ? Optional.of(sql.token()) : Optional.empty();
    }
}
