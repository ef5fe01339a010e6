package io.assay.feature.kernel.order;

import io.assay.feature.fold.Aggregate;
import io.assay.feature.fold.Kernel;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** 1 + the number of lesser values; nothing where the row has none. */
public final class Rank implements Aggregate {
    public static final Kernel KERNEL = Kernel.overBounded("rank", (call, types) -> new Rank(types.getFirst()));

    private final SortedCells sorted;

    private Rank(CellType type) {
        this.sorted = new SortedCells(type);
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
        if (rows.isComplete(rows.newest())) {
            result.whole(1L + sorted.rank(rows, rows.newest()));
        } else {
            result.none();
        }
    }
}
