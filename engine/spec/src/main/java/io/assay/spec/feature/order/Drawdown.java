package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** How far the row lies below the greatest value, as a share of it: 0 or less. */
public final class Drawdown {
    public static final FeatureFunction WORD = Declaration.of(
                    "drawdown", "How far the row lies below the greatest value, as a share of it: 0 or less.")
            .numbers("x")
            .over(Framing.ANY)
            .undefined("Null where the greatest value is not above 0, or the row has none.")
            .source("(x − max) / max")
            .semantics(1, "drawdown(close) over all");

    private Drawdown() {}
}
