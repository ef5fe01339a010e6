package io.assay.feature.kernel.offset;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Fold;
import io.assay.feature.fold.Kernel;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** The greatest distance among high, low and the close of the row before (Wilder 1978); nothing where one of the four is missing, so in the first row. */
public final class TrueRange implements Fold {
    public static final Kernel KERNEL = new Kernel("true_range", (call, types) -> new TrueRange());
    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int CLOSE = 2;

    private boolean closed;
    private double close;

    @Override
    public void next(Row row, Result result) {
        if (closed && row.isComplete()) {
            double high = row.number(HIGH);
            double low = row.number(LOW);
            result.number(Math.max(high - low, Math.max(Math.abs(high - close), Math.abs(low - close))));
        } else {
            result.none();
        }
        closed = !row.isNull(CLOSE);
        close = closed ? row.number(CLOSE) : 0;
    }

    @Override
    public void carry(CarriedState state) {
        closed = state.flag("closed", closed);
        close = state.number("close", close);
    }
}
