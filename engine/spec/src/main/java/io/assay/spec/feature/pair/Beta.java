package io.assay.spec.feature.pair;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The slope of the least-squares line of y on x: how far y moves where x moves by one. */
public final class Beta {
    public static final FeatureFunction WORD = Declaration.of(
                    "beta", "The slope of the least-squares line of y on x: how far y moves where x moves by one.")
            .numbers("y", "x")
            .over(Framing.ANY)
            .undefined("Null where x does not vary.")
            .source("cov(x, y) / var(x), exact and rounded once")
            .semantics(1, "beta(ret, market_ret) over 30 rows");

    private Beta() {}
}
