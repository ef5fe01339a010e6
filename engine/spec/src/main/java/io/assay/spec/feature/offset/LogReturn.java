package io.assay.spec.feature.offset;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Memory;
import io.assay.spec.feature.Parameter;

/** The logarithm of the ratio to the value a span before. */
public final class LogReturn {
    public static final FeatureFunction WORD = Declaration.of(
                    "log_return", "The logarithm of the ratio to the value a span before.")
            .numbers("x")
            .constant("span", Parameter.Kind.SPAN, 1)
            .remembers(Memory.SPAN)
            .undefined("Null where either value is not above 0.")
            .source("ln(x / x′)")
            .semantics(1, "log_return(close, 1)");

    private LogReturn() {}
}
