package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** The triple exponential moving average. */
public final class Tema {
    public static final FeatureFunction WORD = Declaration.of("tema", "The triple exponential moving average.")
            .numbers("x")
            .constant("n", Parameter.Kind.COUNT)
            .source("3 e₁ − 3 e₂ + e₃, each the ema of the one before; Mulloy 1994")
            .semantics(1, "tema(close, 12)");

    private Tema() {}
}
