package io.assay.spec.feature.market;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Memory;

/** The money flow index: the share of the turnover on rises of the typical price, in percent. */
public final class MoneyFlow {
    public static final FeatureFunction WORD = Declaration.of(
                    "mfi", "The money flow index: the share of the turnover on rises of the typical price, in percent.")
            .numbers("high", "low", "close", "volume")
            .over(Framing.BOUNDED, Memory.FRAME_OF_CHANGES)
            .undefined("Null where nothing flowed.")
            .source("100 Σ up / Σ (up + down), exact sums of tp · volume where tp rose or fell; Quong & Soudack 1989")
            .semantics(1, "mfi(high, low, close, volume) over 14 rows");

    private MoneyFlow() {}
}
