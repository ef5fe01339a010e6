package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The value in the middle, or the mean of the two in the middle, rounded once. */
public final class Median {
    public static final FeatureFunction WORD = Declaration.of(
                    "median", "The value in the middle, or the mean of the two in the middle, rounded once.")
            .numbers("x")
            .over(Framing.BOUNDED)
            .source("x₍ₙ₊₁₎/₂ of the sorted values")
            .semantics(1, "median(close) over 21 rows");

    private Median() {}
}
