package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** The average true range. */
public final class AverageTrueRange {
    public static final FeatureFunction WORD = Declaration.of("atr", "The average true range.")
            .numbers("high", "low", "close")
            .constant("n", Parameter.Kind.COUNT, 14)
            .source("the Wilder mean of n true ranges; Wilder 1978")
            .semantics(1, "atr(high, low, close, 14)");

    private AverageTrueRange() {}
}
