package io.assay.feature.kernel.offset;

import io.assay.feature.fold.Kernel;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The logarithm of the ratio to the value a span before: ln(x / x′), nothing where one is not above 0. */
public final class LogReturn {
    public static final Kernel KERNEL = Offset.kernel("log_return", LogReturn::compute);

    private LogReturn() {}

    private static void compute(Rows rows, long then, long now, Result result) {
        if (rows.isNull(0, now) || !(rows.number(0, now) > 0) || !(rows.number(0, then) > 0)) {
            result.none();
        } else {
            result.number(StrictMath.log(rows.number(0, now) / rows.number(0, then)));
        }
    }
}
