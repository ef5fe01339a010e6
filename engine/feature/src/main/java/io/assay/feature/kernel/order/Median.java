package io.assay.feature.kernel.order;

import io.assay.feature.fold.Aggregate;
import io.assay.feature.fold.Kernel;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import java.math.BigDecimal;

/** The value in the middle, or the mean of the two in the middle, rounded once. */
public final class Median implements Aggregate {
    public static final Kernel KERNEL = Kernel.overBounded("median", (call, types) -> new Median(types.getFirst()));

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final SortedCells sorted;
    private final boolean floating;

    private Median(CellType type) {
        this.sorted = new SortedCells(type);
        this.floating = type.floating();
    }

    @Override
    public void add(Rows rows, long row) {
        sorted.add(rows, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        sorted.remove(rows, row);
    }

    @Override
    public void read(Rows rows, Result result) {
        int upper = sorted.size() / 2;
        sorted.seek(upper);
        if (sorted.size() % 2 == 1) {
            result.number(sorted.number());
        } else if (floating) {
            double above = sorted.number();
            sorted.seek(upper - 1);
            result.number(middle(sorted.number(), above));
        } else {
            BigDecimal above = sorted.exact();
            sorted.seek(upper - 1);
            result.number(above.add(sorted.exact()).multiply(HALF).doubleValue());
        }
    }

    private static double middle(double below, double above) {
        double sum = below + above;
        return Double.isInfinite(sum) ? below / 2 + above / 2 : sum / 2;
    }
}
