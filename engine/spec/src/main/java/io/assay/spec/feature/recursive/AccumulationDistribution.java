package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;

/** The sum of volumes, each counted by where the close lies between low (−1) and high (1). */
public final class AccumulationDistribution {
    public static final FeatureFunction WORD = Declaration.of(
                    "accumulation_distribution",
                    "The sum of volumes, each counted by where the close lies between low (−1) and high (1).")
            .numbers("high", "low", "close", "volume")
            .source(
                    "the exact sum of ((c − l) − (h − c)) / (h − l) · v, 0 where high is low, rounded when read; Chaikin")
            .semantics(1, "accumulation_distribution(high, low, close, volume)");

    private AccumulationDistribution() {}
}
