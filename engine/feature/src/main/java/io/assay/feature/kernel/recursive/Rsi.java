package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Recursion;
import io.assay.feature.part.Smoothing;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** 100 up / (up + down), Wilder means of n rises and n falls (Wilder 1978); nothing where nothing moved. */
public final class Rsi implements Recursion {
    public static final Kernel KERNEL = new Kernel("rsi", (call, types) -> new Rsi(call.count(0)));

    private final Smoothing up;
    private final Smoothing down;
    private boolean known;
    private double before;

    private Rsi(int n) {
        up = Smoothing.wilder(n);
        down = Smoothing.wilder(n);
    }

    @Override
    public void see(Row row, Result result) {
        double x = row.number(0);
        if (known) {
            up.add(Math.max(x - before, 0));
            down.add(Math.max(before - x, 0));
        }
        known = true;
        before = x;
        if (up.isReady()) {
            result.quotient(100 * up.value(), up.value() + down.value());
        } else {
            result.none();
        }
    }

    @Override
    public void carry(CarriedState state) {
        known = state.flag("known", known);
        before = state.number("before", before);
        up.carry(state.part("up"));
        down.carry(state.part("down"));
    }
}
