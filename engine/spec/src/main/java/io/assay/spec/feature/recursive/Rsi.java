package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** The relative strength index: the share of rises in all movement, in percent. */
public final class Rsi {
    public static final FeatureFunction WORD = Declaration.of(
                    "rsi", "The relative strength index: the share of rises in all movement, in percent.")
            .numbers("x")
            .constant("n", Parameter.Kind.COUNT, 14)
            .undefined("Null where nothing moved.")
            .source("100 up / (up + down), both Wilder means of n changes; Wilder 1978")
            .semantics(1, "rsi(close, 14)");

    private Rsi() {}
}
