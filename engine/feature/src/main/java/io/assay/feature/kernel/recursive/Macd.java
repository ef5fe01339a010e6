package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Recursion;
import io.assay.feature.part.Smoothing;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.spec.feature.FeatureCall;

/** ema(x, fast) − ema(x, slow); its ema (signal); their difference (histogram) (Appel 1979). */
public final class Macd implements Recursion {
    public static final Kernel KERNEL = new Kernel("macd", (call, types) -> new Macd(call));

    private final String line;
    private final Smoothing fast;
    private final Smoothing slow;
    private final Smoothing signal;

    private Macd(FeatureCall call) {
        line = call.line();
        fast = Smoothing.exponential(call.count(0));
        slow = Smoothing.exponential(call.count(1));
        signal = Smoothing.exponential(call.count(2));
    }

    @Override
    public void see(Row row, Result result) {
        fast.add(row.number(0));
        slow.add(row.number(0));
        boolean ready = fast.isReady() && slow.isReady();
        double macd = fast.value() - slow.value();
        if (ready) {
            signal.add(macd);
        }
        if (!ready || (!line.isEmpty() && !signal.isReady())) {
            result.none();
        } else {
            result.number(
                    switch (line) {
                        case "signal" -> signal.value();
                        case "histogram" -> macd - signal.value();
                        default -> macd;
                    });
        }
    }

    @Override
    public void carry(CarriedState state) {
        fast.carry(state.part("fast"));
        slow.carry(state.part("slow"));
        signal.carry(state.part("signal"));
    }
}
