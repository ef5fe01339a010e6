package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Yield;

/** The least value; NaN is the greatest, −0.0 less than 0.0. */
public final class Min {
    public static final FeatureFunction WORD = Declaration.of(
                    "min", "The least value; NaN is the greatest, −0.0 less than 0.0.")
            .value("x")
            .over(Framing.ANY)
            .yields(Yield.ARGUMENT)
            .source("min")
            .semantics(1, "min(low) over 24h");

    private Min() {}
}
