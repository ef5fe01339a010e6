package io.assay.spec.model;

/** A Spark SQL expression or statement as written, before sugar is expanded and before it is analysed. */
public record SqlText(String text) {
    @Override
    public String toString() {
        return text;
    }
}
