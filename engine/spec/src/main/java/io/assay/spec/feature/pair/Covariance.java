package io.assay.spec.feature.pair;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The sample covariance of x and y. */
public final class Covariance {
    public static final FeatureFunction WORD = Declaration.of("covariance", "The sample covariance of x and y.")
            .numbers("x", "y")
            .over(Framing.ANY)
            .undefined("Null where only one row counts.")
            .source("(n Σxy − Σx Σy) / (n (n − 1)), exact and rounded once")
            .semantics(1, "covariance(a, b) over 30 rows");

    private Covariance() {}
}
