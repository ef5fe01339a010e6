package io.assay.spec.feature.order;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Yield;

/** The earliest value that is not null. */
public final class First {
    public static final FeatureFunction WORD = Declaration.of("first", "The earliest value that is not null.")
            .value("x")
            .over(Framing.ANY)
            .yields(Yield.ARGUMENT)
            .source("x₁")
            .semantics(1, "first(open) over 24h");

    private First() {}
}
