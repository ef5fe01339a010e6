package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** Donchian's channel: the greatest high, the least low, and their middle. */
public final class Donchian {
    public static final FeatureFunction WORD = Declaration.of(
                    "donchian", "Donchian's channel: the greatest high, the least low, and their middle.")
            .lines("upper", "middle", "lower")
            .numbers("high", "low")
            .over(Framing.ANY)
            .source("max(high), min(low), half their sum; Donchian")
            .semantics(1, "donchian_upper(high, low) over 20 rows");

    private Donchian() {}
}
