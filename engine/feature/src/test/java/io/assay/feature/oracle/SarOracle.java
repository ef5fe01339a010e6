package io.assay.feature.oracle;

import java.util.Optional;

/** The parabolic stop and reverse, both directions written out, as TA-Lib's source does. */
final class SarOracle {
    private final double step;
    private final double limit;
    private boolean rising;
    private double stop;
    private double extreme;
    private double pace;

    private SarOracle(double step, double limit) {
        this.step = step;
        this.limit = limit;
        this.pace = Math.min(step, limit);
    }

    static Optional<Double> value(Past rows, double step, double limit) {
        if (rows.size() < 2) {
            return Optional.empty();
        }
        SarOracle sar = new SarOracle(step, limit);
        double fallen = rows.number(0, 1) - rows.number(1, 1);
        sar.rising = !(fallen > 0 && fallen > rows.number(1, 0) - rows.number(0, 0));
        sar.stop = sar.rising ? rows.number(0, 1) : rows.number(0, 0);
        sar.extreme = sar.rising ? rows.number(1, 0) : rows.number(1, 1);
        double shown = 0;
        for (int i = 1; i < rows.size(); i++) {
            int before = Math.max(i - 1, 1);
            shown = sar.rising
                    ? sar.up(rows.number(i, 0), rows.number(i, 1), rows.number(before, 0), rows.number(before, 1))
                    : sar.down(rows.number(i, 0), rows.number(i, 1), rows.number(before, 0), rows.number(before, 1));
        }
        return Optional.of(shown);
    }

    private double up(double high, double low, double highBefore, double lowBefore) {
        if (low <= stop) {
            rising = false;
            double shown = Math.max(Math.max(extreme, highBefore), high);
            pace = Math.min(step, limit);
            extreme = low;
            stop = Math.max(Math.max(shown + pace * (extreme - shown), highBefore), high);
            return shown;
        }
        double shown = stop;
        if (high > extreme) {
            extreme = high;
            pace = Math.min(pace + step, limit);
        }
        stop = Math.min(Math.min(stop + pace * (extreme - stop), lowBefore), low);
        return shown;
    }

    private double down(double high, double low, double highBefore, double lowBefore) {
        if (high >= stop) {
            rising = true;
            double shown = Math.min(Math.min(extreme, lowBefore), low);
            pace = Math.min(step, limit);
            extreme = high;
            stop = Math.min(Math.min(shown + pace * (extreme - shown), lowBefore), low);
            return shown;
        }
        double shown = stop;
        if (low < extreme) {
            extreme = low;
            pace = Math.min(pace + step, limit);
        }
        stop = Math.max(Math.max(stop + pace * (extreme - stop), highBefore), high);
        return shown;
    }
}
