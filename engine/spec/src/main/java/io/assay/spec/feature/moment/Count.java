package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Yield;

/** The number of values that are not null; it waits for rows, not for values. */
public final class Count {
    public static final FeatureFunction WORD = Declaration.of(
                    "count", "The number of values that are not null; it waits for rows, not for values.")
            .value("x")
            .over(Framing.ANY)
            .yields(Yield.LONG)
            .source("n")
            .semantics(1, "count(close) over 24h at least 1 rows");

    private Count() {}
}
