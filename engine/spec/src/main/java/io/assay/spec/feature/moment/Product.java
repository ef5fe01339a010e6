package io.assay.spec.feature.moment;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;

/** The product, in the order of time. */
public final class Product {
    public static final FeatureFunction WORD = Declaration.of("product", "The product, in the order of time.")
            .numbers("x")
            .over(Framing.ANY)
            .source("((x₁ · x₂) · x₃) …, each rounded")
            .semantics(1, "product(1 + ret) over all");

    private Product() {}
}
