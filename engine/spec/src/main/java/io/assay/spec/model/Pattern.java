package io.assay.spec.model;

import io.assay.spec.notation.Written;
import java.util.List;

/** What a value must be for a rule to fit. Scalars compare by JSON type as well: "0" is not 0. */
public sealed interface Pattern {
    /** One of these JSON scalars, each in its JSON spelling (strings with quotes). */
    record AnyOf(List<String> jsonScalars) implements Pattern {
        public AnyOf {
            jsonScalars = List.copyOf(jsonScalars);
        }
    }

    /** Text that fits an SQL LIKE pattern. */
    record Like(
            @Written(value = "What it must be like (SQL LIKE).", key = "like")
            String pattern) implements Pattern {}

    /** There, and another value. */
    record Not(String jsonScalar) implements Pattern {}

    /** There (or not), whatever the value. */
    record Present(boolean present) implements Pattern {}
}
