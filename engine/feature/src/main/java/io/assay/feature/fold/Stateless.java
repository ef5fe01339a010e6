package io.assay.feature.fold;

import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** A formula over one row: nothing where an argument is null. */
@FunctionalInterface
public interface Stateless extends Fold {
    /** Computes the formula; every argument has a value. */
    void compute(Row row, Result result);

    @Override
    default void next(Row row, Result result) {
        if (row.isComplete()) {
            compute(row, result);
        } else {
            result.none();
        }
    }

    @Override
    default void carry(CarriedState state) {}
}
