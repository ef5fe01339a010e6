package io.assay.spec.feature.market;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** Where the close lies between the greatest high (0) and the least low (−100). */
public final class WilliamsR {
    public static final FeatureFunction WORD = Declaration.of(
                    "williams_r", "Where the close lies between the greatest high (0) and the least low (−100).")
            .numbers("high", "low", "close")
            .over(Framing.BOUNDED)
            .undefined("Null where the frame's high is its low, or the row lacks a value.")
            .source("−100 (high − close) / (high − low); TA-Lib WILLR")
            .semantics(1, "williams_r(high, low, close) over 14 rows");

    private WilliamsR() {}
}
