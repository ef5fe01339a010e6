package io.assay.feature.kernel.pair;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.CoMoments;
import java.util.List;

/** The exact sums of two arguments; decimals as whole numbers, or as doubles where the other is one. */
final class Pairs implements Running {
    /** Reads one number off the sums; NaN where there is none. */
    @FunctionalInterface
    interface Reading {
        double of(CoMoments pairs);
    }

    private final Reading reading;
    private final boolean whole;
    private final int scaleX;
    private final int scaleY;
    private CoMoments pairs;

    private Pairs(List<CellType> types, Reading reading) {
        this.reading = reading;
        this.whole = !types.get(0).floating() && !types.get(1).floating();
        this.scaleX = whole ? types.get(0).scale() : 0;
        this.scaleY = whole ? types.get(1).scale() : 0;
        this.pairs = new CoMoments(scaleX, scaleY);
    }

    static Kernel kernel(String word, Reading reading) {
        return Kernel.over(word, (call, types) -> new Pairs(types, reading));
    }

    @Override
    public void add(Rows rows, long row) {
        if (whole) {
            pairs.addWhole(rows.high(0, row), rows.low(0, row), rows.high(1, row), rows.low(1, row));
        } else {
            pairs.add(rows.number(0, row), rows.number(1, row));
        }
    }

    @Override
    public void remove(Rows rows, long row) {
        if (whole) {
            pairs.removeWhole(rows.high(0, row), rows.low(0, row), rows.high(1, row), rows.low(1, row));
        } else {
            pairs.remove(rows.number(0, row), rows.number(1, row));
        }
    }

    @Override
    public void read(Rows rows, Result result) {
        double value = pairs.count() < 2 ? Double.NaN : reading.of(pairs);
        if (Double.isNaN(value) && pairs.isFinite()) {
            result.none();
        } else {
            result.number(value);
        }
    }

    @Override
    public void carry(CarriedState state) {
        pairs = CoMoments.of(state.bytes("pairs", pairs.toBytes()), scaleX, scaleY);
    }
}
