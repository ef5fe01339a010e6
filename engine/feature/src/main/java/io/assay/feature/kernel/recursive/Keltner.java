package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Candle;
import io.assay.feature.part.Recursion;
import io.assay.feature.part.Smoothing;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.spec.feature.FeatureCall;

/** ema(close, n), or k average true ranges of m rows above or below it (Raschke). */
public final class Keltner implements Recursion {
    public static final Kernel KERNEL = new Kernel("keltner", (call, types) -> new Keltner(call));

    private final Candle before = new Candle();
    private final Smoothing middle;
    private final Smoothing range;
    private final double factor;

    private Keltner(FeatureCall call) {
        middle = Smoothing.exponential(call.count(0));
        range = Smoothing.wilder(call.count(1));
        factor = switch (call.line()) {
            case "upper" -> call.number(2);
            case "lower" -> -call.number(2);
            default -> 0;
        };
    }

    @Override
    public void see(Row row, Result result) {
        if (before.isKnown()) {
            range.add(before.trueRange(row));
        }
        before.set(row);
        middle.add(row.number(2));
        if (!middle.isReady() || (factor != 0 && !range.isReady())) {
            result.none();
        } else {
            result.number(factor == 0 ? middle.value() : middle.value() + factor * range.value());
        }
    }

    @Override
    public void carry(CarriedState state) {
        before.carry(state.part("before"));
        middle.carry(state.part("middle"));
        range.carry(state.part("range"));
    }
}
