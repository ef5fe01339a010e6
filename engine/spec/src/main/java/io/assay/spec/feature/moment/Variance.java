package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The sample variance. */
public final class Variance {
    public static final FeatureFunction WORD = Declaration.of("variance", "The sample variance.")
            .numbers("x")
            .over(Framing.ANY)
            .undefined("Null where only one row counts.")
            .source("(n Σx² − (Σx)²) / (n (n − 1)), exact and rounded once")
            .semantics(1, "variance(ret) over 24h");

    private Variance() {}
}
