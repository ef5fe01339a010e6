package io.assay.feature.kernel.pair;

import io.assay.feature.fold.Kernel;
import io.assay.spec.exact.CoMoments;

/** The sample covariance, exact and rounded once; nothing of one row. */
public final class Covariance {
    public static final Kernel KERNEL = Pairs.kernel("covariance", CoMoments::sampleCovariance);

    private Covariance() {}
}
