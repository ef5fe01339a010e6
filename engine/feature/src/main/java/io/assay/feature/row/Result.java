package io.assay.feature.row;

/** Where a call writes what it is worth in the present row. */
public final class Result {
    private final Cells cells;
    private final int cell;

    /** Writes to one of the cells. */
    public Result(Cells cells, int cell) {
        this.cells = cells;
        this.cell = cell;
    }

    /** Nothing. */
    public void none() {
        cells.clear(cell);
    }

    /** A double. */
    public void number(double value) {
        cells.number(cell, value);
    }

    /** A whole number. */
    public void whole(long value) {
        cells.whole(cell, value);
    }

    /** A value as it stood in a cell of the same type. */
    public void value(long high, long low) {
        cells.whole(cell, high, low);
    }

    /** numerator / denominator; nothing where the denominator is 0. */
    public void quotient(double numerator, double denominator) {
        if (denominator == 0) {
            none();
        } else {
            number(numerator / denominator);
        }
    }
}
