package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.Kernel;

/** 3 e₁ − 3 e₂ + e₃ (Mulloy 1994). */
public final class Tema {
    public static final Kernel KERNEL = new Kernel(
            "tema",
            (call, types) -> new Cascade(call.count(0), 3, (first, second, third) -> 3 * first - 3 * second + third));

    private Tema() {}
}
