package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The population excess kurtosis. */
public final class Kurtosis {
    public static final FeatureFunction WORD = Declaration.of("kurtosis", "The population excess kurtosis.")
            .numbers("x")
            .over(Framing.BOUNDED)
            .undefined("Null where the values are all the same.")
            .source("n Σd⁴ / (Σd²)² − 3, d the distance from the exact mean, as in Spark SQL")
            .semantics(1, "kurtosis(ret) over 100 rows");

    private Kurtosis() {}
}
