package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.ExactSum;

/** The exact sum of one argument: of doubles, or of decimals as whole numbers. */
final class Terms {
    private final CellType type;
    private ExactSum sum = new ExactSum();
    private long count;

    Terms(CellType type) {
        this.type = type;
    }

    void add(Rows rows, long row) {
        count++;
        if (type.floating()) {
            sum.add(rows.number(0, row));
        } else {
            sum.addWhole(rows.high(0, row), rows.low(0, row));
        }
    }

    void remove(Rows rows, long row) {
        count--;
        if (type.floating()) {
            sum.remove(rows.number(0, row));
        } else {
            sum.removeWhole(rows.high(0, row), rows.low(0, row));
        }
    }

    long count() {
        return count;
    }

    double sum() {
        return sum.quotient(1, type.scale());
    }

    double mean() {
        return sum.quotient(count, type.scale());
    }

    void carry(CarriedState state) {
        sum = state.sum("sum", sum);
        count = state.whole("count", count);
    }
}
