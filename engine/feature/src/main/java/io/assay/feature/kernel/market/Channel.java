package io.assay.feature.kernel.market;

import io.assay.feature.fold.Aggregate;
import io.assay.feature.kernel.order.Extreme;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.feature.FeatureCall;
import java.util.List;

/** Where the row's close lies between the frame's least low and greatest high; nothing where these are equal, or the row lacks a value. */
final class Channel implements Aggregate {
    /** Says what the three numbers come to; highest and lowest differ. */
    @FunctionalInterface
    interface Formula {
        double of(double highest, double lowest, double close);
    }

    private final Extreme highest;
    private final Extreme lowest;
    private final Formula formula;

    Channel(FeatureCall call, List<CellType> types, Formula formula) {
        this.highest = Extreme.greatest(call, 0, types.get(0));
        this.lowest = Extreme.least(call, 1, types.get(1));
        this.formula = formula;
    }

    @Override
    public void add(Rows rows, long row) {
        highest.add(rows, row);
        lowest.add(rows, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        highest.remove(row);
        lowest.remove(row);
    }

    @Override
    public void read(Rows rows, Result result) {
        double high = highest.number();
        double low = lowest.number();
        if (high == low || !rows.isComplete(rows.newest())) {
            result.none();
        } else {
            result.number(formula.of(high, low, rows.number(2, rows.newest())));
        }
    }
}
