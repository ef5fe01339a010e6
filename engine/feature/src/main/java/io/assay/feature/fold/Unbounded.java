package io.assay.feature.fold;

import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.feature.row.Rows;
import java.util.List;

/** An aggregate over all rows so far. */
final class Unbounded implements Fold {
    private final Running aggregate;
    private final int least;
    private final Rows rows;
    private int waited;

    Unbounded(Running aggregate, int least, List<CellType> types) {
        this.aggregate = aggregate;
        this.least = least;
        this.rows = new Rows(types);
    }

    @Override
    public void next(Row row, Result result) {
        rows.add(row);
        boolean counts = row.isComplete();
        if (counts) {
            aggregate.add(rows, rows.newest());
        }
        if (waited < least && (counts || aggregate.waitsForRows())) {
            waited++;
        }
        if (waited < least) {
            result.none();
        } else {
            aggregate.read(rows, result);
        }
        rows.removeFirst();
    }

    @Override
    public void carry(CarriedState state) {
        waited = state.count("waited", waited);
        aggregate.carry(state);
    }
}
