package io.assay.feature.part;

import io.assay.feature.fold.Fold;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** A fold that passes over rows that lack a value: they leave the state as it was, and yield nothing. */
public interface Recursion extends Fold {
    /** Sees a row whose arguments are all there. */
    void see(Row row, Result result);

    @Override
    default void next(Row row, Result result) {
        if (row.isComplete()) {
            see(row, result);
        } else {
            result.none();
        }
    }
}
