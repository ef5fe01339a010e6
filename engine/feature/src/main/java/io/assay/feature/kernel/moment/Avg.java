package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The exact mean, rounded once. */
public final class Avg implements Running {
    public static final Kernel KERNEL = Kernel.over("avg", (call, types) -> new Avg(types.getFirst()));

    private final Terms terms;

    private Avg(CellType type) {
        terms = new Terms(type);
    }

    @Override
    public void add(Rows rows, long row) {
        terms.add(rows, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        terms.remove(rows, row);
    }

    @Override
    public void read(Rows rows, Result result) {
        result.number(terms.mean());
    }

    @Override
    public void carry(CarriedState state) {
        terms.carry(state);
    }
}
