package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.Moments;
import io.assay.spec.feature.FeatureCall;

/** The mean, or the mean and k population standard deviations above or below it (Bollinger 2001). */
public final class Bollinger implements Running {
    public static final Kernel KERNEL =
            Kernel.over("bollinger", (call, types) -> new Bollinger(call, types.getFirst()));

    private final Spread spread;
    private final double factor;

    private Bollinger(FeatureCall call, CellType type) {
        this.spread = new Spread(type);
        this.factor = switch (call.line()) {
            case "upper" -> call.number(0);
            case "lower" -> -call.number(0);
            default -> 0;
        };
    }

    @Override
    public void add(Rows rows, long row) {
        spread.add(rows, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        spread.remove(rows, row);
    }

    @Override
    public void read(Rows rows, Result result) {
        Moments moments = spread.moments();
        double mean = moments.mean();
        result.number(factor == 0 ? mean : mean + factor * moments.populationDeviation());
    }

    @Override
    public void carry(CarriedState state) {
        spread.carry(state);
    }
}
