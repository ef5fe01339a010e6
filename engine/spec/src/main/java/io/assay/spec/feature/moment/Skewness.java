package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The population skewness. */
public final class Skewness {
    public static final FeatureFunction WORD = Declaration.of("skewness", "The population skewness.")
            .numbers("x")
            .over(Framing.BOUNDED)
            .undefined("Null where the values are all the same.")
            .source("√n Σd³ / (Σd²)^1.5, d the distance from the exact mean, as in Spark SQL")
            .semantics(1, "skewness(ret) over 100 rows");

    private Skewness() {}
}
