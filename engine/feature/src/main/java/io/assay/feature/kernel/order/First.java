package io.assay.feature.kernel.order;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The earliest value that is not null. */
public final class First implements Running {
    public static final Kernel KERNEL = Kernel.over("first", (call, types) -> new First());

    private boolean found;
    private long high;
    private long low;

    private First() {}

    @Override
    public void add(Rows rows, long newest) {
        if (!found) {
            keep(rows, newest);
        }
    }

    @Override
    public void remove(Rows rows, long oldest) {
        found = false;
        for (long next = oldest + 1; next < rows.end() && !found; next++) {
            if (rows.isComplete(next)) {
                keep(rows, next);
            }
        }
    }

    @Override
    public void read(Rows rows, Result result) {
        result.value(high, low);
    }

    @Override
    public void carry(CarriedState state) {
        found = state.flag("found", found);
        high = state.whole("high", high);
        low = state.whole("low", low);
    }

    private void keep(Rows rows, long kept) {
        found = true;
        high = rows.high(0, kept);
        low = rows.low(0, kept);
    }
}
