package io.assay.spec.model.column;

import io.assay.spec.value.ColumnName;

/** A column and its direction, as in `updated_at desc`. */
public record SortKey(ColumnName column, boolean descending) {
    @Override
    public String toString() {
        return column + (descending ? " desc" : "");
    }
}
