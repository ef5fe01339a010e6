package io.assay.spec.step;

/** One step of a table as written: the record of its word's parameters. The words are listed in {@link Steps}. */
public interface Step {
    /** The word that names the step in YAML, such as `filter`. */
    String word();
}
