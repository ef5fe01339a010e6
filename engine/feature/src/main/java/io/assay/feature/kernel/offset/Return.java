package io.assay.feature.kernel.offset;

import io.assay.feature.fold.Kernel;

/** The relative change since a span before: (x − x′) / x′. */
public final class Return {
    public static final Kernel KERNEL =
            Offset.kernel("return", (rows, then, now, result) -> Change.relative(rows, then, now, 1, result));

    private Return() {}
}
