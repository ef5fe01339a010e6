package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** The distance of two exponential averages, its own average (signal), and their difference (histogram). */
public final class Macd {
    public static final FeatureFunction WORD = Declaration.of(
                    "macd",
                    "The distance of two exponential averages, its own average (signal), and their difference (histogram).")
            .lines("", "signal", "histogram")
            .numbers("x")
            .constant("fast", Parameter.Kind.COUNT, 12)
            .constant("slow", Parameter.Kind.COUNT, 26)
            .constant("signal", Parameter.Kind.COUNT, 9)
            .source("ema(x, fast) − ema(x, slow); Appel 1979")
            .semantics(1, "macd(close, 12, 26, 9)");

    private Macd() {}
}
