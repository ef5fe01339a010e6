package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** Keltner's channel: an exponential average, and k average true ranges above and below it. */
public final class Keltner {
    public static final FeatureFunction WORD = Declaration.of(
                    "keltner",
                    "Keltner's channel: an exponential average, and k average true ranges above and below it.")
            .lines("upper", "middle", "lower")
            .numbers("high", "low", "close")
            .constant("n", Parameter.Kind.COUNT, 20)
            .constant("m", Parameter.Kind.COUNT, 10)
            .constant("k", Parameter.Kind.FACTOR, 2)
            .source("ema(close, n) ± k atr(m); Raschke")
            .semantics(1, "keltner_upper(high, low, close, 20)");

    private Keltner() {}
}
