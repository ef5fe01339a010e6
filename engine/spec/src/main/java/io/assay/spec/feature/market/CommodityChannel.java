package io.assay.spec.feature.market;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The commodity channel index: the typical price's distance from its mean in mean deviations. */
public final class CommodityChannel {
    public static final FeatureFunction WORD = Declaration.of(
                    "cci",
                    "The commodity channel index: the typical price's distance from its mean in mean deviations.")
            .numbers("high", "low", "close")
            .over(Framing.BOUNDED)
            .undefined("Null where the typical prices are all the same, or the row lacks a value.")
            .source("(tp − avg tp) / (0.015 · mean |tp − avg tp|), tp = (high + low + close) / 3; Lambert 1980")
            .semantics(1, "cci(high, low, close) over 20 rows");

    private CommodityChannel() {}
}
