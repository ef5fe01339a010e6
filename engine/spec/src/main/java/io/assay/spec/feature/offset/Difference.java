package io.assay.spec.feature.offset;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Memory;
import io.assay.spec.feature.Parameter;

/** The change since a span before. */
public final class Difference {
    public static final FeatureFunction WORD = Declaration.of("difference", "The change since a span before.")
            .numbers("x")
            .constant("span", Parameter.Kind.SPAN, 1)
            .remembers(Memory.SPAN)
            .source("x − x′, rounded once")
            .semantics(1, "difference(close, 1)");

    private Difference() {}
}
