package io.assay.spec.shape;

import io.assay.spec.text.Scalar;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one kind of scalar is written and read.
 *
 * @param described what it is, as in "a duration"
 * @param like what it must be like, as in "90s, 15m or 1d"
 * @param accepts which scalars of JSON it may be
 * @param pattern what its text must match, as a regular expression of ECMAScript; empty: anything
 * @param read the value of a scalar that is accepted; empty where the text is not one
 * @param meant what a text that is not one was meant to be, in this form; empty where that cannot be told
 */
public record ScalarForm(
        String described,
        String like,
        Accepts accepts,
        String pattern,
        Function<Scalar, Optional<Object>> read,
        Function<String, Optional<String>> meant) {
    /** A form that does not guess. */
    ScalarForm(
            String described, String like, Accepts accepts, String pattern, Function<Scalar, Optional<Object>> read) {
        this(described, like, accepts, pattern, read, text -> Optional.empty());
    }

    /** Which scalars of JSON a form takes. */
    public enum Accepts {
        TEXT,
        ANY,
        INTEGER,
        BOOLEAN,
        SECRET
    }

    /** Whether the scalar is of a kind that the form takes. */
    public boolean takes(Scalar scalar) {
        return switch (accepts) {
            case TEXT -> scalar.kind() == Scalar.Kind.TEXT;
            case ANY, SECRET -> scalar.kind() != Scalar.Kind.NULL;
            case INTEGER -> scalar.plainKind() == Scalar.Kind.INTEGER;
            case BOOLEAN -> scalar.plainKind() == Scalar.Kind.BOOLEAN;
        };
    }

    /** The form with a guess at what a text that is not one was meant to be. */
    ScalarForm guessing(Function<String, Optional<String>> guess) {
        return new ScalarForm(described, like, accepts, pattern, read, guess);
    }

    static ScalarForm text(String described, String like, String pattern, Function<String, Optional<?>> read) {
        return of(described, like, Accepts.TEXT, pattern, read);
    }

    static ScalarForm of(
            String described, String like, Accepts accepts, String pattern, Function<String, Optional<?>> read) {
        return new ScalarForm(
                described,
                like,
                accepts,
                pattern,
                scalar -> read.apply(scalar.text()).map(Object.class::cast));
    }
}
