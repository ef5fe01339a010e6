package io.assay.feature.kernel.market;

import io.assay.feature.fold.Kernel;

/** −100 (highest − close) / (highest − lowest). */
public final class WilliamsR {
    public static final Kernel KERNEL = Kernel.overBounded(
            "williams_r",
            (call, types) -> new Channel(call, types, (high, low, close) -> -100 * (high - close) / (high - low)));

    private WilliamsR() {}
}
