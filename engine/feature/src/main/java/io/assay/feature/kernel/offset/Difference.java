package io.assay.feature.kernel.offset;

import io.assay.feature.fold.Kernel;

/** The change since a span before. */
public final class Difference {
    public static final Kernel KERNEL = Offset.kernel("difference", (rows, then, now, result) -> {
        if (rows.isNull(0, now)) {
            result.none();
        } else {
            result.number(Change.between(rows, then, now));
        }
    });

    private Difference() {}
}
