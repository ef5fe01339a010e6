package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.Moments;

/** (x − mean) / sample standard deviation; nothing where the values are all the same, or the row has none. */
public final class ZScore implements Running {
    public static final Kernel KERNEL = Kernel.over("zscore", (call, types) -> new ZScore(types.getFirst()));

    private final Spread spread;

    private ZScore(CellType type) {
        this.spread = new Spread(type);
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
        if (moments.count() < 2 || !rows.isComplete(rows.newest())) {
            result.none();
        } else {
            result.quotient(rows.number(0, rows.newest()) - moments.mean(), moments.sampleDeviation());
        }
    }

    @Override
    public void carry(CarriedState state) {
        spread.carry(state);
    }
}
