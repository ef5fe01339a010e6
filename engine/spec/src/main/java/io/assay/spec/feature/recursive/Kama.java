package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** Kaufman's adaptive moving average. */
public final class Kama {
    public static final FeatureFunction WORD = Declaration.of("kama", "Kaufman's adaptive moving average.")
            .numbers("x")
            .constant("n", Parameter.Kind.COUNT, 10)
            .constant("fast", Parameter.Kind.COUNT, 2)
            .constant("slow", Parameter.Kind.COUNT, 30)
            .source(
                    "k + c² (x − k), c = e (2 / (fast + 1) − 2 / (slow + 1)) + 2 / (slow + 1), e = |x − x′| / Σ|Δx| over n changes (1 where nothing moved), beginning with the n-th value; Kaufman 1995, as TA-Lib KAMA")
            .semantics(1, "kama(close, 10)");

    private Kama() {}
}
