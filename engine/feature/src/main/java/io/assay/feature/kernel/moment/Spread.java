package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.Moments;

/** Count, mean and variance of one argument: of doubles, or of decimals as whole numbers. */
final class Spread {
    private final CellType type;
    private Moments moments;

    Spread(CellType type) {
        this.type = type;
        this.moments = new Moments(type.scale());
    }

    void add(Rows rows, long row) {
        if (type.floating()) {
            moments.add(rows.number(0, row));
        } else {
            moments.addWhole(rows.high(0, row), rows.low(0, row));
        }
    }

    void remove(Rows rows, long row) {
        if (type.floating()) {
            moments.remove(rows.number(0, row));
        } else {
            moments.removeWhole(rows.high(0, row), rows.low(0, row));
        }
    }

    /** The sums as they stand. */
    Moments moments() {
        return moments;
    }

    void carry(CarriedState state) {
        moments = Moments.of(state.bytes("moments", moments.toBytes()), type.scale());
    }
}
