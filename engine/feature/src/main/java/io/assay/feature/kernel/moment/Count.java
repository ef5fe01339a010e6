package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The number of values. */
public final class Count implements Running {
    public static final Kernel KERNEL = Kernel.over("count", (call, types) -> new Count());

    private long count;

    private Count() {}

    @Override
    public void add(Rows rows, long row) {
        count++;
    }

    @Override
    public void remove(Rows rows, long row) {
        count--;
    }

    @Override
    public void read(Rows rows, Result result) {
        result.whole(count);
    }

    @Override
    public boolean waitsForRows() {
        return true;
    }

    @Override
    public void carry(CarriedState state) {
        count = state.whole("count", count);
    }
}
