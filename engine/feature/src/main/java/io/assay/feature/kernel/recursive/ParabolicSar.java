package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Recursion;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.spec.feature.FeatureCall;

/** Wilder's parabolic stop and reverse (1978), from the second row on, as TA-Lib begins it: the first direction is down where the low fell, and further than the high rose; the first stop is the first row's high, or low. Falling is worked out as rising, with prices negated. */
public final class ParabolicSar implements Recursion {
    public static final Kernel KERNEL = new Kernel("sar", (call, types) -> new ParabolicSar(call));

    private final double step;
    private final double limit;
    private int seen;
    private double sign = 1;
    private double stop;
    private double extreme;
    private double pace;
    private double lastHigh;
    private double lastLow;

    private ParabolicSar(FeatureCall call) {
        step = call.number(0);
        limit = call.number(1);
    }

    @Override
    public void see(Row row, Result result) {
        double high = row.number(0);
        double low = row.number(1);
        if (seen == 0) {
            seen = 1;
            result.none();
        } else {
            if (seen == 1) {
                begin(high, low);
            }
            result.number(advance(sign > 0 ? high : -low, sign > 0 ? low : -high));
        }
        lastHigh = high;
        lastLow = low;
    }

    @Override
    public void carry(CarriedState state) {
        seen = state.count("seen", seen);
        sign = state.number("sign", sign);
        stop = state.number("stop", stop);
        extreme = state.number("extreme", extreme);
        pace = state.number("pace", pace);
        lastHigh = state.number("lastHigh", lastHigh);
        lastLow = state.number("lastLow", lastLow);
    }

    private void begin(double high, double low) {
        double fallen = lastLow - low;
        sign = fallen > 0 && fallen > high - lastHigh ? -1 : 1;
        stop = sign > 0 ? lastLow : -lastHigh;
        extreme = sign > 0 ? high : -low;
        pace = Math.min(step, limit);
        lastHigh = high;
        lastLow = low;
        seen = 2;
    }

    /** Takes a row in the direction's own terms, in which prices rise, and says its stop. */
    private double advance(double high, double low) {
        double highBefore = sign > 0 ? lastHigh : -lastLow;
        double lowBefore = sign > 0 ? lastLow : -lastHigh;
        if (low <= stop) {
            return turn(Math.max(extreme, Math.max(highBefore, high)), high, low, highBefore);
        }
        double now = sign * stop;
        if (high > extreme) {
            extreme = high;
            pace = Math.min(pace + step, limit);
        }
        stop = Math.min(stop + pace * (extreme - stop), Math.min(lowBefore, low));
        return now;
    }

    /** Goes the other way: what was a high is a low there, negated. */
    private double turn(double reached, double high, double low, double highBefore) {
        double now = sign * reached;
        sign = -sign;
        pace = Math.min(step, limit);
        extreme = -low;
        double next = -reached + pace * (extreme + reached);
        stop = Math.min(next, -Math.max(highBefore, high));
        return now;
    }
}
