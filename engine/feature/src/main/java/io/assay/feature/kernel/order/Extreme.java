package io.assay.feature.kernel.order;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Rows;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import java.util.Arrays;

/** The least or greatest value of an argument in a frame, by a monotonic queue: a value waits only until a better one enters. Over all rows, the best one alone. */
public final class Extreme {
    private static final int LEAST = 16;

    private final int argument;
    private final CellType type;
    private final int sign;
    private final boolean unbounded;
    private long[] rowOf = new long[LEAST];
    private long[] high = new long[LEAST];
    private long[] low = new long[LEAST];
    private long head;
    private long tail;

    private Extreme(FeatureCall call, int argument, CellType type, int sign) {
        this.argument = argument;
        this.type = type;
        this.sign = sign;
        this.unbounded = call.frame().filter(Frame.All.class::isInstance).isPresent();
    }

    /** The greatest value of an argument in a call's frame. */
    public static Extreme greatest(FeatureCall call, int argument, CellType type) {
        return new Extreme(call, argument, type, 1);
    }

    /** The least value of an argument in a call's frame. */
    public static Extreme least(FeatureCall call, int argument, CellType type) {
        return new Extreme(call, argument, type, -1);
    }

    /** The newest row enters. */
    public void add(Rows rows, long row) {
        long newHigh = rows.high(argument, row);
        long newLow = rows.low(argument, row);
        if (unbounded && tail > head && !isBetter(newHigh, newLow, head)) {
            return;
        }
        while (tail > head && !isBetter(at(tail - 1), newHigh, newLow)) {
            tail--;
        }
        if (tail - head == rowOf.length) {
            grow();
        }
        int at = at(tail++);
        rowOf[at] = row;
        high[at] = newHigh;
        low[at] = newLow;
    }

    /** The oldest row leaves. */
    public void remove(long row) {
        if (rowOf[at(head)] == row) {
            head++;
        }
    }

    /** The best value as a double. */
    public double number() {
        return type.number(high(), low());
    }

    /** The upper bits of the best value. */
    public long high() {
        return high[at(head)];
    }

    /** The lower bits of the best value. */
    public long low() {
        return low[at(head)];
    }

    /** The state over all rows. */
    public void carry(CarriedState state) {
        boolean any = state.flag("any", tail > head);
        long bestHigh = state.whole("high", any && tail > head ? high() : 0);
        long bestLow = state.whole("low", any && tail > head ? low() : 0);
        head = 0;
        tail = any ? 1 : 0;
        high[0] = bestHigh;
        low[0] = bestLow;
    }

    private boolean isBetter(long newHigh, long newLow, long place) {
        int at = at(place);
        return sign * type.compare(newHigh, newLow, high[at], low[at]) > 0;
    }

    private boolean isBetter(int at, long newHigh, long newLow) {
        return sign * type.compare(high[at], low[at], newHigh, newLow) > 0;
    }

    private int at(long place) {
        return (int) place & (rowOf.length - 1);
    }

    private void grow() {
        long[][] wide = {
            Arrays.copyOf(rowOf, 2 * rowOf.length),
            Arrays.copyOf(high, 2 * high.length),
            Arrays.copyOf(low, 2 * low.length)
        };
        for (long place = head; place < tail; place++) {
            int to = (int) place & (wide[0].length - 1);
            wide[0][to] = rowOf[at(place)];
            wide[1][to] = high[at(place)];
            wide[2][to] = low[at(place)];
        }
        rowOf = wide[0];
        high = wide[1];
        low = wide[2];
    }
}
