package io.assay.feature.kernel.market;

import io.assay.feature.fold.Fold;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Then;
import io.assay.feature.fold.Window;
import io.assay.feature.kernel.moment.Avg;
import io.assay.feature.row.CellType;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import java.util.List;
import java.util.Optional;

/** k: 100 (close − lowest) / (highest − lowest); d: the mean of the last m k, all of them there. */
public final class Stochastic {
    public static final Kernel KERNEL = new Kernel("stochastic", Stochastic::fold);

    private Stochastic() {}

    private static Fold fold(FeatureCall call, List<CellType> types) {
        Fold k = Window.bounded(
                Kernel.frame(call),
                types,
                () -> new Channel(call, types, (high, low, close) -> 100 * (close - low) / (high - low)));
        if (call.line().equals("k")) {
            return k;
        }
        FeatureCall mean = FeatureCall.of("avg", List.of(), Optional.of(Frame.rows(call.count(0))));
        return Then.of(k, Avg.KERNEL.factory().fold(mean, Then.types(1)));
    }
}
