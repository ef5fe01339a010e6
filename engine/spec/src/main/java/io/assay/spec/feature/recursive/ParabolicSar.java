package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** The parabolic stop and reverse. */
public final class ParabolicSar {
    public static final FeatureFunction WORD = Declaration.of("sar", "The parabolic stop and reverse.")
            .numbers("high", "low")
            .constant("step", Parameter.Kind.FACTOR, 0.02)
            .constant("limit", Parameter.Kind.FACTOR, 0.2)
            .source(
                    "sar + a (extreme − sar), at most the last two lows (at least the last two highs); the first direction is down where the low fell further than the high rose; Wilder 1978")
            .semantics(1, "sar(high, low)");

    private ParabolicSar() {}
}
