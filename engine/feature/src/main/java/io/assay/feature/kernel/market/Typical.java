package io.assay.feature.kernel.market;

import io.assay.feature.fold.Stateless;
import io.assay.feature.row.Row;

/** The typical price of a candle. */
final class Typical {
    /** The typical price alone. */
    static final Stateless PRICE = (row, result) -> result.number(price(row));

    private Typical() {}

    /** (high + low + close) / 3, of the row's first three arguments. */
    static double price(Row row) {
        return (row.number(0) + row.number(1) + row.number(2)) / 3;
    }
}
