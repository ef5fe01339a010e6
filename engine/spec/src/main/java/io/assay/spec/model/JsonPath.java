package io.assay.spec.model;

/** A path into a body or record, as the language's small subset allows: a position, `a.b['odd name'][0][-1].*[*]`, `@`, or `$...` from the body. */
public record JsonPath(String text) {
    @Override
    public String toString() {
        return text;
    }
}
