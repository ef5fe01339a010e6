package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The mean. */
public final class Avg {
    public static final FeatureFunction WORD = Declaration.of("avg", "The mean.")
            .numbers("x")
            .over(Framing.ANY)
            .source("the exact sum divided by the count, rounded once")
            .semantics(1, "avg(close) over 20 rows");

    private Avg() {}
}
