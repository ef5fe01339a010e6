package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Parameter;

/** Bollinger's bands: the mean, and k population standard deviations above and below it. */
public final class Bollinger {
    public static final FeatureFunction WORD = Declaration.of(
                    "bollinger",
                    "Bollinger's bands: the mean, and k population standard deviations above and below it.")
            .lines("upper", "middle", "lower")
            .numbers("x")
            .constant("k", Parameter.Kind.FACTOR, 2)
            .over(Framing.ANY)
            .source("avg ± k √((n Σx² − (Σx)²) / n²); Bollinger 2001, Bollinger on Bollinger Bands")
            .semantics(1, "bollinger_upper(close, 2) over 20 rows");

    private Bollinger() {}
}
