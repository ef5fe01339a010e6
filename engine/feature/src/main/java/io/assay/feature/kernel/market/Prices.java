package io.assay.feature.kernel.market;

import io.assay.feature.row.Result;

/** Logarithms of ratios of prices. */
final class Prices {
    private Prices() {}

    /** ln(above / below); nothing where one is not above 0. */
    static void logRatio(double above, double below, Result result) {
        if (above > 0 && below > 0) {
            result.number(StrictMath.log(above / below));
        } else {
            result.none();
        }
    }
}
