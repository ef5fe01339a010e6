package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Recursion;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.spec.feature.FeatureCall;
import java.nio.ByteBuffer;

/** k ← k + c² (x − k), c = e (f − s) + s, where e = |x − x′| / Σ|Δx| over n changes, 1 where nothing moved, f = 2 / (fast + 1) and s = 2 / (slow + 1); beginning with the n-th value (Kaufman 1995, as TA-Lib). */
public final class Kama implements Recursion {
    public static final Kernel KERNEL = new Kernel("kama", (call, types) -> new Kama(call));

    private final int n;
    private final double fast;
    private final double slow;
    private final double[] last;
    private int seen;
    private double average;

    private Kama(FeatureCall call) {
        n = call.count(0);
        fast = 2 / (call.number(1) + 1);
        slow = 2 / (call.number(2) + 1);
        last = new double[n + 1];
    }

    @Override
    public void see(Row row, Result result) {
        double x = row.number(0);
        System.arraycopy(last, 1, last, 0, n);
        last[n] = x;
        seen = Math.min(seen + 1, n + 1);
        if (seen <= n) {
            average = x;
            result.none();
            return;
        }
        double weight = efficiency() * (fast - slow) + slow;
        average += weight * weight * (x - average);
        result.number(average);
    }

    @Override
    public void carry(CarriedState state) {
        seen = state.count("seen", seen);
        average = state.number("average", average);
        ByteBuffer buffer = ByteBuffer.allocate(last.length * Double.BYTES);
        buffer.asDoubleBuffer().put(last);
        ByteBuffer.wrap(state.bytes("last", buffer.array())).asDoubleBuffer().get(last);
    }

    private double efficiency() {
        double moved = 0;
        for (int i = 1; i <= n; i++) {
            moved += Math.abs(last[i] - last[i - 1]);
        }
        return moved == 0 ? 1 : Math.min(Math.abs(last[n] - last[0]) / moved, 1);
    }
}
