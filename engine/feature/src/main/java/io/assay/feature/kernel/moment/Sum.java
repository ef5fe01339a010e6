package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The exact sum, rounded once. */
public final class Sum implements Running {
    public static final Kernel KERNEL = Kernel.over("sum", (call, types) -> new Sum(types.getFirst()));

    private final Terms terms;

    private Sum(CellType type) {
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
        result.number(terms.sum());
    }

    @Override
    public void carry(CarriedState state) {
        terms.carry(state);
    }
}
