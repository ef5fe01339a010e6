package io.assay.feature.kernel.offset;

import io.assay.feature.fold.Kernel;

/** The change since a span before in percent: 100 (x − x′) / x′. */
public final class RateOfChange {
    public static final Kernel KERNEL =
            Offset.kernel("roc", (rows, then, now, result) -> Change.relative(rows, then, now, 100, result));

    private RateOfChange() {}
}
