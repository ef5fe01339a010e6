package io.assay.feature.kernel.order;

import io.assay.feature.fold.Aggregate;
import io.assay.feature.fold.Kernel;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import java.math.BigDecimal;

/** The straight line between the two values around (n − 1) q (Hyndman & Fan 1996, type 7). */
public final class Quantile implements Aggregate {
    public static final Kernel KERNEL =
            Kernel.overBounded("quantile", (call, types) -> new Quantile(call.number(0), types.getFirst()));

    private final SortedCells sorted;
    private final boolean floating;
    private final double share;

    private Quantile(double share, CellType type) {
        this.sorted = new SortedCells(type);
        this.floating = type.floating();
        this.share = share;
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
        double place = (sorted.size() - 1) * share;
        int below = (int) place;
        double part = place - below;
        sorted.seek(below);
        double least = sorted.number();
        if (part == 0) {
            result.number(least);
            return;
        }
        BigDecimal exact = floating ? BigDecimal.ZERO : sorted.exact();
        sorted.seek(below + 1);
        result.number(
                floating
                        ? between(least, sorted.number(), part)
                        : exact.add(sorted.exact().subtract(exact).multiply(new BigDecimal(part)))
                                .doubleValue());
    }

    private static double between(double below, double above, double part) {
        if (below == above) {
            return below;
        }
        double distance = above - below;
        return Double.isInfinite(distance) ? below * (1 - part) + above * part : Math.fma(part, distance, below);
    }
}
