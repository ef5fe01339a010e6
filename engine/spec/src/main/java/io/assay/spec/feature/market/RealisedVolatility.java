package io.assay.spec.feature.market;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Memory;

/** The root of the sum of squared log returns. */
public final class RealisedVolatility {
    public static final FeatureFunction WORD = Declaration.of(
                    "realised_volatility", "The root of the sum of squared log returns.")
            .numbers("price")
            .over(Framing.BOUNDED, Memory.FRAME_OF_CHANGES)
            .source("√Σ ln(p / p′)²; Andersen & Bollerslev 1998")
            .semantics(1, "realised_volatility(close) over 24h at least 20 rows");

    private RealisedVolatility() {}
}
