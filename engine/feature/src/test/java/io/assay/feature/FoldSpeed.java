package io.assay.feature;

import io.assay.feature.row.CellType;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.Frame;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Parameter;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Nanoseconds of processor time a row of every feature function over 1,728,000 one-minute candles of 40 keys, frames of 60 and of 1,440 rows: a main, not a test. Of three runs the
 * fastest counts, less what writing the inputs alone takes.
 */
final class FoldSpeed {
    private static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");
    private static final Map<String, String> COLUMN_OF =
            Map.of("x", "close", "price", "close", "weight", "volume", "y", "open");
    private static final int KEYS = 40;
    private static final int ROWS = 43_200;

    private final double[][] candles = new double[COLUMNS.size()][ROWS];
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final PrintStream out;

    private FoldSpeed(PrintStream out) {
        this.out = out;
        Random random = new Random(1);
        double close = 40_000;
        for (int i = 0; i < ROWS; i++) {
            double open = close;
            close = cents(open * Math.exp(0.001 * random.nextGaussian()));
            candles[0][i] = open;
            candles[1][i] = cents(Math.max(open, close) + 10 * random.nextDouble());
            candles[2][i] = cents(Math.min(open, close) - 10 * random.nextDouble());
            candles[3][i] = close;
            candles[4][i] = Math.round(1e6 * random.nextDouble()) / 1e6;
        }
    }

    /** With names of functions as arguments, only these. */
    public static void main(String[] names) {
        new FoldSpeed(System.out).run(List.of(names));
    }

    private static double cents(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private void run(List<String> names) {
        double nothing = nanos(List.of());
        out.printf("%-28s %10s %10s%n", "function", "60 rows", "1440 rows");
        for (FeatureFunction function : FeatureFunctions.ALL) {
            for (String name : function.names()) {
                if (names.isEmpty() || names.contains(name)) {
                    double few = nanos(List.of(call(function, name, 60))) - nothing;
                    double many = function.framing() == Framing.NONE
                            ? few
                            : nanos(List.of(call(function, name, 1440))) - nothing;
                    out.printf("%-28s %10.1f %10.1f%n", name, few, many);
                }
            }
        }
    }

    private double nanos(List<PassCall> calls) {
        double best = Double.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            FeaturePass pass = new FeaturePass(Collections.nCopies(COLUMNS.size(), CellType.DOUBLE), calls);
            long start = clock.getCurrentThreadCpuTime();
            for (int key = 0; key < KEYS; key++) {
                pass.begin();
                pass(pass);
            }
            best = Math.min(best, (clock.getCurrentThreadCpuTime() - start) / (double) (KEYS * ROWS));
        }
        return best;
    }

    private void pass(FeaturePass pass) {
        for (int i = 0; i < ROWS; i++) {
            for (int column = 0; column < candles.length; column++) {
                pass.cells().number(column, candles[column][i]);
            }
            pass.next(i * 60_000_000L);
        }
    }

    private static PassCall call(FeatureFunction function, String name, int rows) {
        List<Constant> constants = function.constants().stream()
                .map(parameter -> constant(parameter))
                .toList();
        Optional<Frame> frame = function.framing() == Framing.NONE ? Optional.empty() : Optional.of(Frame.rows(rows));
        List<Integer> arguments = function.columns().stream()
                .map(parameter -> COLUMN_OF.getOrDefault(parameter.name(), parameter.name()))
                .map(COLUMNS::indexOf)
                .toList();
        return new PassCall(FeatureCall.of(name, constants, frame), arguments);
    }

    private static Constant constant(Parameter parameter) {
        return Constant.of(parameter.standard().orElse(parameter.kind() == Parameter.Kind.FRACTION ? 0.9 : 14));
    }
}
