package io.assay.feature.kernel.market;

import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Stateless;
import io.assay.feature.fold.Then;
import io.assay.feature.fold.Window;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** √ of the mean of ln(h / l)² / 2 − (2 ln 2 − 1) ln(c / o)² (Garman & Klass 1980), the sum of the terms exact; nothing where it is negative; rows with a price not above 0 do not count. */
public final class GarmanKlass {
    public static final Kernel KERNEL = new Kernel(
            "garman_klass",
            (call, types) -> Then.of(
                    (Stateless) GarmanKlass::term,
                    Window.bounded(
                            Kernel.frame(call),
                            Then.types(1),
                            () -> new ExactTerms(false, (terms, count) -> Math.sqrt(terms.quotient(count, 0))))));
    private static final double BODY = 2 * StrictMath.log(2) - 1;

    private GarmanKlass() {}

    private static void term(Row row, Result result) {
        double open = row.number(0);
        double high = row.number(1);
        double low = row.number(2);
        double close = row.number(3);
        if (open > 0 && high > 0 && low > 0 && close > 0) {
            double range = StrictMath.log(high / low);
            double body = StrictMath.log(close / open);
            result.number(0.5 * range * range - BODY * body * body);
        } else {
            result.none();
        }
    }
}
