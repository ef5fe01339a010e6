package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Yield;

/** The place of the row's value among the frame's: 1 for the least; equal values share the lowest place. */
public final class Rank {
    public static final FeatureFunction WORD = Declaration.of(
                    "rank",
                    "The place of the row's value among the frame's: 1 for the least; equal values share the lowest place.")
            .numbers("x")
            .over(Framing.BOUNDED)
            .yields(Yield.LONG)
            .undefined("Null where the row has no value.")
            .source("1 + the number of lesser values")
            .semantics(1, "rank(volume) over 100 rows");

    private Rank() {}
}
