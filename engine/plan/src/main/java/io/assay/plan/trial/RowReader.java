package io.assay.plan.trial;

import io.assay.lake.Lake;
import io.assay.plan.trial.rows.RowTable;
import io.assay.spec.type.Schema;
import io.assay.spec.value.TableName;

/** Reads what a lake's newest release holds of a table; no rows where it has none. */
@FunctionalInterface
public interface RowReader {
    RowTable read(Lake lake, TableName table, Schema schema);
}
