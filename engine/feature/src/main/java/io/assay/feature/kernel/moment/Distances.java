package io.assay.feature.kernel.moment;

import io.assay.feature.fold.Aggregate;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Rows;

/** The distances of a frame's values from their exact mean, gone through in the order of time for each row: what has no exact sliding form. */
abstract class Distances implements Aggregate {
    private final Terms terms;

    Distances(CellType type) {
        terms = new Terms(type);
    }

    @Override
    public final void add(Rows rows, long row) {
        terms.add(rows, row);
    }

    @Override
    public final void remove(Rows rows, long row) {
        terms.remove(rows, row);
    }

    final long count() {
        return terms.count();
    }

    /** The sums of the distances' second to fourth powers. */
    final double[] powers(Rows rows) {
        double mean = terms.mean();
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (long row = rows.first(); row < rows.end(); row++) {
            if (rows.isComplete(row)) {
                double distance = rows.number(0, row) - mean;
                double square = distance * distance;
                second += square;
                third += square * distance;
                fourth += square * square;
            }
        }
        return new double[] {second, third, fourth};
    }
}
