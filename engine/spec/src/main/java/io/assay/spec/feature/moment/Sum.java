package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The sum. */
public final class Sum {
    public static final FeatureFunction WORD = Declaration.of("sum", "The sum.")
            .numbers("x")
            .over(Framing.ANY)
            .source("the exact sum, rounded once")
            .semantics(1, "sum(volume) over 24h");

    private Sum() {}
}
