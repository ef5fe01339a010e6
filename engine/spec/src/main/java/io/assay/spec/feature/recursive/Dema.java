package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** The double exponential moving average. */
public final class Dema {
    public static final FeatureFunction WORD = Declaration.of("dema", "The double exponential moving average.")
            .numbers("x")
            .constant("n", Parameter.Kind.COUNT)
            .source("2 e₁ − e₂, e₂ the ema of e₁; Mulloy 1994")
            .semantics(1, "dema(close, 12)");

    private Dema() {}
}
