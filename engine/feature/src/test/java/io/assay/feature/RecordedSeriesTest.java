package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.feature.fold.SavedState;
import io.assay.feature.row.Cells;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every feature function over venues' recorded hours and minutes: piece by piece, each from the state of the one before, and all at once. */
class RecordedSeriesTest {
    private static final long HOUR = 60 * Series.MINUTE;
    private static final long DAY = 24 * HOUR;
    /** With gaps of months, and listed late; {@code -Dassay.recorded.symbols=all} takes all 34. */
    private static final List<String> SYMBOLS = List.of("USDCUSDT", "AGIXUSDT");

    @Test
    void hoursDayByDayAreTheSameAsAllAtOnceToTheBit() {
        List<String> symbols = "all".equals(System.getProperty("assay.recorded.symbols")) ? List.of() : SYMBOLS;
        int days = 0;
        boolean decimal = false;
        for (Map.Entry<String, List<Series.Line>> symbol :
                Recordings.hours(symbols).entrySet()) {
            decimal = !decimal;
            days += requireSame(symbol.getKey(), symbol.getValue(), decimal, 24 * Series.MINUTE);
        }

        assertThat(days).isGreaterThan(1_000);
    }

    @Test
    void minutesDayByDayAreTheSameAsAllAtOnceToTheBit() {
        assertThat(requireSame("perpetual", Recordings.minutes(), false, DAY)).isEqualTo(33);
    }

    @Test
    void minutesHourByHourAreTheSameAsAllAtOnceToTheBit() {
        int hours = 0;
        for (Map.Entry<String, List<Series.Line>> market :
                Recordings.daysOfMinutes().entrySet()) {
            hours += requireSame(market.getKey(), market.getValue(), true, HOUR);
        }

        assertThat(hours).isEqualTo(4 * 24);
    }

    /** How many pieces were compared, row by row. */
    private static int requireSame(String name, List<Series.Line> lines, boolean decimal, long length) {
        List<PassCall> calls = Calls.all(new Random(name.hashCode()));
        Series series = Series.of(lines, decimal);
        FeaturePass once = new FeaturePass(series.types(), calls);
        FeaturePass cut = new FeaturePass(series.types(), calls);
        long piece = Math.floorDiv(lines.getFirst().time(), length);
        int pieces = 1;
        for (int row = 0; row < series.size(); row++) {
            if (Math.floorDiv(lines.get(row).time(), length) != piece) {
                piece = Math.floorDiv(lines.get(row).time(), length);
                pieces++;
                byte[] state = cut.save().toBytes();
                cut = new FeaturePass(series.types(), calls);
                cut.resume(SavedState.of(state));
            }
            series.feed(once, row);
            series.feed(cut, row);
            requireSame(name, row, once, cut);
        }
        assertThat(cut.save()).isEqualTo(once.save());
        return pieces;
    }

    private static void requireSame(String name, int row, FeaturePass once, FeaturePass cut) {
        for (int call = 0; call < once.size(); call++) {
            int cell = Series.COLUMNS.size() + call;
            boolean same = once.cells().isNull(cell)
                    ? cut.cells().isNull(cell)
                    : !cut.cells().isNull(cell) && sameBits(once.cells(), cut.cells(), cell);
            if (!same) {
                throw new AssertionError("call %d differs in row %d of %s".formatted(call, row, name));
            }
        }
    }

    private static boolean sameBits(Cells one, Cells other, int cell) {
        return one.type(cell).floating()
                ? Double.doubleToRawLongBits(one.number(cell)) == Double.doubleToRawLongBits(other.number(cell))
                : one.high(cell) == other.high(cell) && one.low(cell) == other.low(cell);
    }
}
