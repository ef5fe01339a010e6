package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Recursion;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.spec.exact.ExactSum;

/** The exact sum of the volumes of rising rows less those of falling ones, from 0 in the first row on (Granville 1963). */
public final class OnBalanceVolume implements Recursion {
    public static final Kernel KERNEL = new Kernel("obv", (call, types) -> new OnBalanceVolume());

    private ExactSum sum = new ExactSum();
    private boolean known;
    private double close;

    private OnBalanceVolume() {}

    @Override
    public void see(Row row, Result result) {
        double next = row.number(0);
        if (known && next > close) {
            add(row);
        } else if (known && next < close) {
            remove(row);
        }
        known = true;
        close = next;
        result.number(sum.quotient(1, row.type(1).scale()));
    }

    @Override
    public void carry(CarriedState state) {
        sum = state.sum("sum", sum);
        known = state.flag("known", known);
        close = state.number("close", close);
    }

    private void add(Row row) {
        if (row.type(1).floating()) {
            sum.add(row.number(1));
        } else {
            sum.addWhole(row.high(1), row.low(1));
        }
    }

    private void remove(Row row) {
        if (row.type(1).floating()) {
            sum.add(-row.number(1));
        } else {
            sum.removeWhole(row.high(1), row.low(1));
        }
    }
}
