package io.assay.feature.kernel.pair;

import io.assay.feature.fold.Kernel;
import io.assay.spec.exact.CoMoments;

/** Pearson's correlation, the root of the exact square rounded once; nothing where one of the two does not vary. */
public final class Correlation {
    public static final Kernel KERNEL = Pairs.kernel("corr", CoMoments::correlation);

    private Correlation() {}
}
