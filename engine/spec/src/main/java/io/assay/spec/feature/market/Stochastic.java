package io.assay.spec.feature.market;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Memory;
import io.assay.spec.feature.Parameter;

/** Lane's oscillator: k, where the close lies between the least low (0) and the greatest high (100), and d, the mean of the last m k. */
public final class Stochastic {
    public static final FeatureFunction WORD = Declaration.of(
                    "stochastic",
                    "Lane's oscillator: k, where the close lies between the least low (0) and the greatest high (100), and d, the mean of the last m k.")
            .lines("k", "d")
            .numbers("high", "low", "close")
            .constant("m", Parameter.Kind.COUNT, 3)
            .over(Framing.BOUNDED, Memory.FRAMES)
            .undefined("Null where the frame's high is its low, or the row lacks a value.")
            .source("100 (close − low) / (high − low); TA-Lib STOCHF")
            .semantics(1, "stochastic_k(high, low, close) over 14 rows");

    private Stochastic() {}
}
