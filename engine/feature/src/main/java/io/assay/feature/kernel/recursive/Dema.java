package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.Kernel;

/** 2 e₁ − e₂ (Mulloy 1994). */
public final class Dema {
    public static final Kernel KERNEL = new Kernel(
            "dema", (call, types) -> new Cascade(call.count(0), 2, (first, second, third) -> 2 * first - second));

    private Dema() {}
}
