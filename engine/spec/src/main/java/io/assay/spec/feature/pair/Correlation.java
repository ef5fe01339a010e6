package io.assay.spec.feature.pair;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** Pearson's correlation of x and y. */
public final class Correlation {
    public static final FeatureFunction WORD = Declaration.of("corr", "Pearson's correlation of x and y.")
            .numbers("x", "y")
            .over(Framing.ANY)
            .undefined("Null where x or y does not vary.")
            .source("the root of the exact squared correlation, rounded once")
            .semantics(1, "corr(a, b) over 30 rows");

    private Correlation() {}
}
