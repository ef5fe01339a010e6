package io.assay.spec.model.rest;

import io.assay.spec.model.Template;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.Ordered;
import java.util.Map;

/** What is posted. */
public sealed interface RequestBody {
    /** JSON text; a string in it that is one placeholder takes its value's own JSON type. */
    @Written(value = "The JSON that is posted, with placeholders.", example = "json: {page: \"{page}\"}")
    record Json(@Written(form = Form.DIRECT) JsonText text) implements RequestBody {}

    @Written(value = "The form that is posted, with placeholders.", key = "form")
    record FormEntries(
            @Written(form = Form.DIRECT, required = true) Map<String, Template> entries) implements RequestBody {
        public FormEntries {
            entries = Ordered.copyOf(entries);
        }
    }

    /** A value written in YAML, as compact JSON. */
    record JsonText(String json) {}
}
