package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Parameter;

/** The value below which the share q of the values lies, between two values by a straight line. */
public final class Quantile {
    public static final FeatureFunction WORD = Declaration.of(
                    "quantile",
                    "The value below which the share q of the values lies, between two values by a straight line.")
            .numbers("x")
            .constant("q", Parameter.Kind.FRACTION)
            .over(Framing.BOUNDED)
            .source("lo + f (hi − lo) at h = (n − 1) q; Hyndman & Fan 1996, type 7")
            .semantics(1, "quantile(close, 0.9) over 100 rows");

    private Quantile() {}
}
