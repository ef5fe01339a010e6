package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** How many sample standard deviations the row lies from the mean. */
public final class ZScore {
    public static final FeatureFunction WORD = Declaration.of(
                    "zscore", "How many sample standard deviations the row lies from the mean.")
            .numbers("x")
            .over(Framing.ANY)
            .undefined("Null where the values are all the same, or the row has none.")
            .source("(x − avg) / stddev")
            .semantics(1, "zscore(close) over 20 rows");

    private ZScore() {}
}
