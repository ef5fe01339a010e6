package io.assay.spec.step;

/**
 * A word of the vocabulary that names a step.
 *
 * @param parameters the record that the step's YAML is bound to
 * @param summary what the step does, in one sentence
 * @param example the step in YAML
 */
public record StepWord(String word, Class<? extends Step> parameters, String summary, String example) {}
