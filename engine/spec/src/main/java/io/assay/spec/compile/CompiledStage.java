package io.assay.spec.compile;

import io.assay.spec.compile.feature.FeatureDraft;
import io.assay.spec.relation.FeatureStage;

/**
 * A step `features` as compiled.
 *
 * @param draft its calls as they are written, with their places
 * @param flow what is known of the rows that go in
 */
public record CompiledStage(FeatureStage stage, FeatureDraft draft, Flow flow) {}
