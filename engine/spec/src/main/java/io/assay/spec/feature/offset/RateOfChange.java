package io.assay.spec.feature.offset;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Memory;
import io.assay.spec.feature.Parameter;

/** The change since a span before in percent. */
public final class RateOfChange {
    public static final FeatureFunction WORD = Declaration.of("roc", "The change since a span before in percent.")
            .numbers("x")
            .constant("span", Parameter.Kind.SPAN, 10)
            .remembers(Memory.SPAN)
            .undefined("Null where x was 0.")
            .source("100 (x − x′) / x′; TA-Lib ROC")
            .semantics(1, "roc(close, 10)");

    private RateOfChange() {}
}
