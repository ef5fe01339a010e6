package io.assay.feature.kernel.order;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.feature.FeatureCall;

/** The least value; of doubles, NaN is the greatest and −0.0 less than 0.0. */
public final class Min implements Running {
    public static final Kernel KERNEL = Kernel.over("min", (call, types) -> new Min(call, types.getFirst()));

    private final Extreme extreme;

    private Min(FeatureCall call, CellType type) {
        extreme = Extreme.least(call, 0, type);
    }

    @Override
    public void add(Rows rows, long row) {
        extreme.add(rows, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        extreme.remove(row);
    }

    @Override
    public void read(Rows rows, Result result) {
        result.value(extreme.high(), extreme.low());
    }

    @Override
    public void carry(CarriedState state) {
        extreme.carry(state);
    }
}
