package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Yield;

/** The latest value that is not null. */
public final class Last {
    public static final FeatureFunction WORD = Declaration.of("last", "The latest value that is not null.")
            .value("x")
            .over(Framing.ANY)
            .yields(Yield.ARGUMENT)
            .source("xₙ")
            .semantics(1, "last(close) over 24h at least 1 rows");

    private Last() {}
}
