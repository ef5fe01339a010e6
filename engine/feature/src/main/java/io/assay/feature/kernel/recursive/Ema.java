package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Recursion;
import io.assay.feature.part.Smoothing;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** e ← e + 2 / (n + 1) (x − e), beginning with the mean of the first n values, as TA-Lib does. */
public final class Ema implements Recursion {
    public static final Kernel KERNEL = new Kernel("ema", (call, types) -> new Ema(call.count(0)));

    private final Smoothing average;

    private Ema(int n) {
        average = Smoothing.exponential(n);
    }

    @Override
    public void see(Row row, Result result) {
        average.add(row.number(0));
        if (average.isReady()) {
            result.number(average.value());
        } else {
            result.none();
        }
    }

    @Override
    public void carry(CarriedState state) {
        average.carry(state);
    }
}
