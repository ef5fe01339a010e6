package io.assay.feature.kernel.offset;

import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The change between two rows, and what it is divided by. */
final class Change {
    private Change() {}

    /** x − x′, of decimals exact and rounded once. */
    static double between(Rows rows, long then, long now) {
        CellType type = rows.type(0);
        if (type.floating()) {
            return rows.number(0, now) - rows.number(0, then);
        }
        long low = rows.low(0, now) - rows.low(0, then);
        long borrowed = Long.compareUnsigned(rows.low(0, now), rows.low(0, then)) < 0 ? 1 : 0;
        return type.number(rows.high(0, now) - rows.high(0, then) - borrowed, low);
    }

    /** factor · (x − x′) / x′; nothing where x′ is 0. */
    static void relative(Rows rows, long then, long now, double factor, Result result) {
        if (rows.isNull(0, now)) {
            result.none();
        } else {
            result.quotient(factor * between(rows, then, now), rows.number(0, then));
        }
    }
}
