package io.assay.spec.feature.recursive;

import io.assay.spec.feature.Declaration;
import io.assay.spec.feature.FeatureFunction;

/** On-balance volume: the volumes of rising rows less those of falling ones, from 0 on. */
public final class OnBalanceVolume {
    public static final FeatureFunction WORD = Declaration.of(
                    "obv", "On-balance volume: the volumes of rising rows less those of falling ones, from 0 on.")
            .numbers("close", "volume")
            .source("the exact sum, rounded when read; Granville 1963")
            .semantics(1, "obv(close, volume)");

    private OnBalanceVolume() {}
}
