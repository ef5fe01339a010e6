package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** The exponential moving average of n rows. */
public final class Ema {
    public static final FeatureFunction WORD = Declaration.of("ema", "The exponential moving average of n rows.")
            .numbers("x")
            .constant("n", Parameter.Kind.COUNT)
            .source("e + 2 / (n + 1) (x − e), beginning with the mean of the first n values, as TA-Lib EMA")
            .semantics(1, "ema(close, 12)");

    private Ema() {}
}
