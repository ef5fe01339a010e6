package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The sample variance, exact and rounded once; nothing of one row. */
public final class Variance implements Running {
    public static final Kernel KERNEL = Kernel.over("variance", (call, types) -> new Variance(types.getFirst()));

    private final Spread spread;

    private Variance(CellType type) {
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
        if (spread.moments().count() < 2) {
            result.none();
        } else {
            result.number(spread.moments().sampleVariance());
        }
    }

    @Override
    public void carry(CarriedState state) {
        spread.carry(state);
    }
}
