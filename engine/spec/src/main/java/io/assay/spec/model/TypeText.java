package io.assay.spec.model;

import io.assay.spec.notation.Written;
import java.util.List;

/** A type as written: `price?`, `tokens.token`, `decimal(18,10)`, `list(string)`, or `{one_of: [...]}`. Resolved by the checker. */
public sealed interface TypeText {
    record Named(String text) implements TypeText {}

    record OneOf(
            @Written(value = "The words it may be.", key = "one_of", required = true, literal = true)
            List<String> values)
            implements TypeText {
        public OneOf {
            values = List.copyOf(values);
        }
    }
}
