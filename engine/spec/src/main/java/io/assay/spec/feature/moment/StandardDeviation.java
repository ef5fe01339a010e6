package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The sample standard deviation. */
public final class StandardDeviation {
    public static final FeatureFunction WORD = Declaration.of("stddev", "The sample standard deviation.")
            .numbers("x")
            .over(Framing.ANY)
            .undefined("Null where only one row counts.")
            .source("the square root of variance")
            .semantics(1, "stddev(ret) over 24h");

    private StandardDeviation() {}
}
