package io.assay.spec.model;

/** Text with placeholders such as `{symbol:lower}` or `{slice.start}`; `{{` is a brace. Parsed where requests are filled. */
public record Template(String text) {
    @Override
    public String toString() {
        return text;
    }
}
