package io.assay.spec.feature.market;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** Garman and Klass's volatility, of whole candles. */
public final class GarmanKlass {
    public static final FeatureFunction WORD = Declaration.of(
                    "garman_klass", "Garman and Klass's volatility, of whole candles.")
            .numbers("open", "high", "low", "close")
            .over(Framing.BOUNDED)
            .undefined("Null where the mean of the terms is negative.")
            .source(
                    "√(Σ (ln(h / l)² / 2 − (2 ln 2 − 1) ln(c / o)²) / n); Garman & Klass 1980; rows with a price not above 0 do not count")
            .semantics(1, "garman_klass(open, high, low, close) over 24h");

    private GarmanKlass() {}
}
