package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Candle;
import io.assay.feature.part.Recursion;
import io.assay.feature.part.Smoothing;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** The Wilder mean of n true ranges, from the second row on (Wilder 1978). */
public final class AverageTrueRange implements Recursion {
    public static final Kernel KERNEL = new Kernel("atr", (call, types) -> new AverageTrueRange(call.count(0)));

    private final Candle before = new Candle();
    private final Smoothing average;

    AverageTrueRange(int n) {
        average = Smoothing.wilder(n);
    }

    @Override
    public void see(Row row, Result result) {
        if (before.isKnown()) {
            average.add(before.trueRange(row));
        }
        before.set(row);
        if (average.isReady()) {
            result.number(average.value());
        } else {
            result.none();
        }
    }

    @Override
    public void carry(CarriedState state) {
        before.carry(state.part("before"));
        average.carry(state.part("average"));
    }
}
