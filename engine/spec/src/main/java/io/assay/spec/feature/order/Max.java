package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Yield;

/** The greatest value; NaN is the greatest, −0.0 less than 0.0. */
public final class Max {
    public static final FeatureFunction WORD = Declaration.of(
                    "max", "The greatest value; NaN is the greatest, −0.0 less than 0.0.")
            .value("x")
            .over(Framing.ANY)
            .yields(Yield.ARGUMENT)
            .source("max")
            .semantics(1, "max(high) over 24h");

    private Max() {}
}
