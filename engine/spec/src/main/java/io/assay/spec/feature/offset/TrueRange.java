package io.assay.spec.feature.offset;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Memory;

/** The greatest distance among high, low and the close before. */
public final class TrueRange {
    public static final FeatureFunction WORD = Declaration.of(
                    "true_range", "The greatest distance among high, low and the close before.")
            .numbers("high", "low", "close")
            .remembers(Memory.ROW)
            .source(
                    "max(high − low, |high − close′|, |low − close′|); Wilder 1978, New Concepts in Technical Trading Systems")
            .semantics(1, "true_range(high, low, close)");

    private TrueRange() {}
}
