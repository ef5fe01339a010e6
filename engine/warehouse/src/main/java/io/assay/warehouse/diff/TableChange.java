package io.assay.warehouse.diff;

import io.assay.spec.value.TableName;
import java.util.OptionalInt;

/**
 * What differs in one table between two releases.
 *
 * @param intervals how many of its intervals differ; empty where that is not known, as of releases of long ago
 * @param rowsBefore rows of the earlier one, 0 where it has no such table
 * @param rowsAfter rows of the later one
 */
public record TableChange(TableName table, OptionalInt intervals, long rowsBefore, long rowsAfter, RowChanges rows) {
    /** Whether readers would see any of it. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
