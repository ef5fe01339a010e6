package io.assay.spec.feature.market;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** Parkinson's volatility, of highs and lows. */
public final class Parkinson {
    public static final FeatureFunction WORD = Declaration.of("parkinson", "Parkinson's volatility, of highs and lows.")
            .numbers("high", "low")
            .over(Framing.BOUNDED)
            .source("√(Σ ln(h / l)² / (4 n ln 2)); Parkinson 1980; rows with a price not above 0 do not count")
            .semantics(1, "parkinson(high, low) over 24h");

    private Parkinson() {}
}
