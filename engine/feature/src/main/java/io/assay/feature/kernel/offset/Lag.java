package io.assay.feature.kernel.offset;

import io.assay.feature.fold.Kernel;

/** The value a span before. */
public final class Lag {
    public static final Kernel KERNEL =
            Offset.kernel("lag", (rows, then, now, result) -> result.value(rows.high(0, then), rows.low(0, then)));

    private Lag() {}
}
