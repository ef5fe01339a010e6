package io.assay.feature.kernel.market;

import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Stateless;
import io.assay.feature.fold.Then;
import io.assay.feature.fold.Window;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** √(Σ ln(h / l)² / (4 n ln 2)) (Parkinson 1980), the sum exact; rows with a price not above 0 do not count. */
public final class Parkinson {
    private static final double SCALE = 4 * StrictMath.log(2);

    public static final Kernel KERNEL = new Kernel(
            "parkinson",
            (call, types) -> Then.of(
                    (Stateless) Parkinson::range,
                    Window.bounded(
                            Kernel.frame(call),
                            Then.types(1),
                            () -> new ExactTerms(
                                    true, (squares, count) -> Math.sqrt(squares.quotient(count, 0) / SCALE)))));

    private Parkinson() {}

    private static void range(Row row, Result result) {
        Prices.logRatio(row.number(0), row.number(1), result);
    }
}
