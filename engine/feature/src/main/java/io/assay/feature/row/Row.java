package io.assay.feature.row;

import java.util.List;

/** The arguments of one call in the present row. */
public final class Row {
    private final Cells cells;
    private final int[] arguments;
    private long time;

    /** A view of some cells, in the order of the call's parameters. */
    public Row(Cells cells, List<Integer> arguments) {
        this.cells = cells;
        this.arguments = arguments.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Goes to a row of this time, whose cells have been written. */
    public void at(long newTime) {
        time = newTime;
    }

    /** The row's time, in microseconds. */
    public long time() {
        return time;
    }

    /** How many arguments there are. */
    public int size() {
        return arguments.length;
    }

    public CellType type(int argument) {
        return cells.type(arguments[argument]);
    }

    public boolean isNull(int argument) {
        return cells.isNull(arguments[argument]);
    }

    /** Whether every argument has a value. */
    public boolean isComplete() {
        for (int argument : arguments) {
            if (cells.isNull(argument)) {
                return false;
            }
        }
        return true;
    }

    /** The double, or the one nearest to a decimal. */
    public double number(int argument) {
        return cells.number(arguments[argument]);
    }

    public long high(int argument) {
        return cells.high(arguments[argument]);
    }

    public long low(int argument) {
        return cells.low(arguments[argument]);
    }
}
