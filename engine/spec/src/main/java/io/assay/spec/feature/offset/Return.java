package io.assay.spec.feature.offset;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Memory;
import io.assay.spec.feature.Parameter;

/** The relative change since a span before. */
public final class Return {
    public static final FeatureFunction WORD = Declaration.of("return", "The relative change since a span before.")
            .numbers("x")
            .constant("span", Parameter.Kind.SPAN, 1)
            .remembers(Memory.SPAN)
            .undefined("Null where x was 0.")
            .source("(x − x′) / x′")
            .semantics(1, "return(close, 24h)");

    private Return() {}
}
