package io.assay.spec.feature.offset;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Memory;
import io.assay.spec.feature.Parameter;
import io.assay.spec.feature.Yield;

/** The value a span before. */
public final class Lag {
    public static final FeatureFunction WORD = Declaration.of("lag", "The value a span before.")
            .value("x")
            .constant("span", Parameter.Kind.SPAN, 1)
            .remembers(Memory.SPAN)
            .yields(Yield.ARGUMENT)
            .source("x of the row n rows before, or of the row at exactly t − span")
            .semantics(1, "lag(close, 1)");

    private Lag() {}
}
