package io.assay.spec.feature.pair;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The mean of x, each value counting as much as its weight. */
public final class WeightedMean {
    public static final FeatureFunction WORD = Declaration.of(
                    "weighted_mean", "The mean of x, each value counting as much as its weight.")
            .numbers("x", "weight")
            .over(Framing.ANY)
            .undefined("Null where the weights add up to 0.")
            .source("Σ w x / Σ w, both sums exact, the quotient rounded once")
            .semantics(1, "weighted_mean(close, volume) over 24h");

    private WeightedMean() {}
}
