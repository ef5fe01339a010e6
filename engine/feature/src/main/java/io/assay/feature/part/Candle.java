package io.assay.feature.part;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.row.Row;

/** High, low and close of the last row that had them, and what the next one is beside them. */
public final class Candle {
    private boolean known;
    private double high;
    private double low;
    private double close;

    /** Whether there was such a row. */
    public boolean isKnown() {
        return known;
    }

    public double high() {
        return high;
    }

    public double low() {
        return low;
    }

    /** The greatest distance among a row's high and low and this close. */
    public double trueRange(Row row) {
        double distance = Math.max(Math.abs(row.number(0) - close), Math.abs(row.number(1) - close));
        return Math.max(row.number(0) - row.number(1), distance);
    }

    /** Becomes the row's high, low and close. */
    public void set(Row row) {
        known = true;
        high = row.number(0);
        low = row.number(1);
        close = row.number(2);
    }

    /** As {@link io.assay.feature.fold.Fold#carry}. */
    public void carry(CarriedState state) {
        known = state.flag("known", known);
        high = state.number("high", high);
        low = state.number("low", low);
        close = state.number("close", close);
    }
}
