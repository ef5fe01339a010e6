package io.assay.feature.kernel.market;

import io.assay.feature.fold.Aggregate;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Then;
import io.assay.feature.fold.Window;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.ExactSum;

/** (tp − avg tp) / (0.015 · mean |tp − avg tp|) (Lambert 1980), the first mean exact, the second gone through in the order of time; nothing where the prices are all the same, or the row lacks a value. */
public final class CommodityChannel implements Aggregate {
    public static final Kernel KERNEL = new Kernel(
            "cci",
            (call, types) ->
                    Then.of(Typical.PRICE, Window.bounded(Kernel.frame(call), Then.types(1), CommodityChannel::new)));
    private static final double LAMBERT = 0.015;

    private final ExactSum sum = new ExactSum();
    private long count;

    private CommodityChannel() {}

    @Override
    public void add(Rows rows, long row) {
        sum.add(rows.number(0, row));
        count++;
    }

    @Override
    public void remove(Rows rows, long row) {
        sum.remove(rows.number(0, row));
        count--;
    }

    @Override
    public void read(Rows rows, Result result) {
        if (!rows.isComplete(rows.newest())) {
            result.none();
            return;
        }
        double mean = sum.quotient(count, 0);
        double distances = 0;
        for (long row = rows.first(); row < rows.end(); row++) {
            distances += rows.isComplete(row) ? Math.abs(rows.number(0, row) - mean) : 0;
        }
        result.quotient(rows.number(0, rows.newest()) - mean, LAMBERT * (distances / count));
    }
}
