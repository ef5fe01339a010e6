package io.assay.spec.model;

import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import java.util.List;
import java.util.Optional;

/** What any document may say of itself for its readers; it changes nothing that is built. */
public record About(
        @Written("What the document is for, in a sentence.") Optional<String> description,

        @Written(value = "Words to select it by.", form = Form.ONE_OR_MANY)
        List<String> tags,

        @Written("Who answers for it.") Optional<String> owner) {
    /** Nothing said. */
    public static final About NOTHING = new About(Optional.empty(), List.of(), Optional.empty());

    public About {
        tags = List.copyOf(tags);
    }
}
