package io.assay.feature.kernel.pair;

import io.assay.feature.fold.Kernel;
import io.assay.spec.exact.CoMoments;

/** The slope of y on x, cov(x, y) / var(x), exact and rounded once; nothing where x does not vary. */
public final class Beta {
    public static final Kernel KERNEL = Pairs.kernel("beta", CoMoments::slope);

    private Beta() {}
}
