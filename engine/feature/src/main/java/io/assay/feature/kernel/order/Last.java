package io.assay.feature.kernel.order;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The latest value that is not null. */
public final class Last implements Running {
    public static final Kernel KERNEL = Kernel.over("last", (call, types) -> new Last());

    private long high;
    private long low;

    private Last() {}

    @Override
    public void add(Rows rows, long row) {
        high = rows.high(0, row);
        low = rows.low(0, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        // Rows leave at the other end; the latest that counts is never among them while one counts.
    }

    @Override
    public void read(Rows rows, Result result) {
        result.value(high, low);
    }

    @Override
    public void carry(CarriedState state) {
        high = state.whole("high", high);
        low = state.whole("low", low);
    }
}
