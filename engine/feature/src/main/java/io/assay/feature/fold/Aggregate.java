package io.assay.feature.fold;

import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** What the counting rows of a bounded frame come to: each is added once, in order, and removed once it leaves; the result depends on those between alone. */
public interface Aggregate {
    /** Adds the newest row. */
    void add(Rows rows, long row);

    /** Removes the oldest row, which is still among the rows. */
    void remove(Rows rows, long row);

    /** Says what the frame comes to; the newest row may be one that does not count. */
    void read(Rows rows, Result result);

    /** Whether the least number is one of rows, not of rows that count. */
    default boolean waitsForRows() {
        return false;
    }
}
