package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Candle;
import io.assay.feature.part.Recursion;
import io.assay.feature.part.Smoothing;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.spec.feature.FeatureCall;

/** plus and minus: 100 DM / TR, Wilder means of n; adx: the Wilder mean of n DX = 100 |plus − minus| / (plus + minus) (Wilder 1978). Nothing where nothing moved; such a row is no part of adx. */
public final class DirectionalMovement implements Recursion {
    public static final Kernel KERNEL = new Kernel("adx", (call, types) -> new DirectionalMovement(call));

    private final String line;
    private final Candle before = new Candle();
    private final Smoothing range;
    private final Smoothing plus;
    private final Smoothing minus;
    private final Smoothing index;

    private DirectionalMovement(FeatureCall call) {
        line = call.line();
        range = Smoothing.wilder(call.count(0));
        plus = Smoothing.wilder(call.count(0));
        minus = Smoothing.wilder(call.count(0));
        index = Smoothing.wilder(call.count(0));
    }

    @Override
    public void see(Row row, Result result) {
        if (before.isKnown()) {
            move(row);
        }
        before.set(row);
        boolean ready = line.isEmpty() ? index.isReady() : range.isReady();
        if (!ready) {
            result.none();
            return;
        }
        switch (line) {
            case "plus" -> result.quotient(100 * plus.value(), range.value());
            case "minus" -> result.quotient(100 * minus.value(), range.value());
            default -> result.number(index.value());
        }
    }

    @Override
    public void carry(CarriedState state) {
        before.carry(state.part("before"));
        range.carry(state.part("range"));
        plus.carry(state.part("plus"));
        minus.carry(state.part("minus"));
        index.carry(state.part("index"));
    }

    private void move(Row row) {
        double up = row.number(0) - before.high();
        double down = before.low() - row.number(1);
        range.add(before.trueRange(row));
        plus.add(up > down && up > 0 ? up : 0);
        minus.add(down > up && down > 0 ? down : 0);
        double both = plus.value() + minus.value();
        if (range.isReady() && both != 0) {
            index.add(100 * Math.abs(plus.value() - minus.value()) / both);
        }
    }
}
