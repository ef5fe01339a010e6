package io.assay.feature.kernel.order;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.feature.FeatureCall;

/** (x − max) / max; nothing where the greatest value is not above 0, or the row has none. */
public final class Drawdown implements Running {
    public static final Kernel KERNEL = Kernel.over("drawdown", (call, types) -> new Drawdown(call, types.getFirst()));

    private final Extreme peak;

    private Drawdown(FeatureCall call, CellType type) {
        peak = Extreme.greatest(call, 0, type);
    }

    @Override
    public void add(Rows rows, long row) {
        peak.add(rows, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        peak.remove(row);
    }

    @Override
    public void read(Rows rows, Result result) {
        double greatest = peak.number();
        if (greatest <= 0 || !rows.isComplete(rows.newest())) {
            result.none();
        } else {
            result.quotient(rows.number(0, rows.newest()) - greatest, greatest);
        }
    }

    @Override
    public void carry(CarriedState state) {
        peak.carry(state);
    }
}
