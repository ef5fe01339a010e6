package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Parameter;

/** The average directional index and its two directional lines. */
public final class DirectionalMovement {
    public static final FeatureFunction WORD = Declaration.of(
                    "adx", "The average directional index and its two directional lines.")
            .lines("", "plus", "minus")
            .numbers("high", "low", "close")
            .constant("n", Parameter.Kind.COUNT, 14)
            .undefined("Null where nothing moved.")
            .source(
                    "plus and minus: 100 DM / TR in Wilder means; adx: the Wilder mean of 100 |plus − minus| / (plus + minus); Wilder 1978")
            .semantics(1, "adx(high, low, close, 14)");

    private DirectionalMovement() {}
}
