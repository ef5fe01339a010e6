package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.feature.fold.SavedState;
import io.assay.feature.row.Cells;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Every feature function over a venue's recorded hours, with their gaps, listings and delistings: day by day, each from the state of the one before, and all at once. */
class RecordedSeriesTest {
    private static final Path HOURS = Path.of(
                    System.getProperty("assay.data", System.getProperty("assay.root", ".") + "/../shared/data"))
            .resolve("ohlcv/binance_spot_1h_misrori_2020-2023_NOLICENSE.csv.gz");
    /** With gaps of months, listed late, delisted, and plain; {@code -Dassay.recorded.symbols=all} takes all 34. */
    private static final List<String> SYMBOLS = List.of("USDCUSDT", "AGIXUSDT", "BUSDUSDT", "BTCUSDT");

    private static final long DAY_SECONDS = 86_400;

    @Test
    void dayByDayIsTheSameAsAllAtOnceToTheBit() {
        assumeTrue(Files.exists(HOURS), "skipped: no recordings here: " + HOURS.getFileName());
        int days = 0;
        boolean decimal = false;
        for (Map.Entry<String, List<String[]>> symbol : symbols().entrySet()) {
            decimal = !decimal;
            days += requireSame(symbol.getKey(), symbol.getValue(), decimal);
        }
        assertThat(days).isGreaterThan(3_000);
    }

    /** How many days were compared, row by row. */
    private static int requireSame(String symbol, List<String[]> lines, boolean decimal) {
        List<PassCall> calls = Calls.all(new Random(symbol.hashCode()));
        Series series = Series.of(lines.stream().map(RecordedSeriesTest::row).toList(), decimal);
        FeaturePass once = new FeaturePass(series.types(), calls);
        FeaturePass daily = new FeaturePass(series.types(), calls);
        long day = day(lines.getFirst());
        int days = 1;
        for (int row = 0; row < series.size(); row++) {
            if (day(lines.get(row)) != day) {
                day = day(lines.get(row));
                days++;
                byte[] state = daily.save().toBytes();
                daily = new FeaturePass(series.types(), calls);
                daily.resume(SavedState.of(state));
            }
            series.feed(once, row);
            series.feed(daily, row);
            requireSame(symbol, row, once, daily);
        }
        assertThat(daily.save()).isEqualTo(once.save());
        return days;
    }

    private static void requireSame(String symbol, int row, FeaturePass once, FeaturePass daily) {
        for (int call = 0; call < once.size(); call++) {
            int cell = Series.COLUMNS.size() + call;
            boolean same = once.cells().isNull(cell)
                    ? daily.cells().isNull(cell)
                    : !daily.cells().isNull(cell) && sameBits(once.cells(), daily.cells(), cell);
            if (!same) {
                throw new AssertionError("call %d differs in row %d of %s".formatted(call, row, symbol));
            }
        }
    }

    private static boolean sameBits(Cells one, Cells other, int cell) {
        return one.type(cell).floating()
                ? Double.doubleToRawLongBits(one.number(cell)) == Double.doubleToRawLongBits(other.number(cell))
                : one.high(cell) == other.high(cell) && one.low(cell) == other.low(cell);
    }

    private static long day(String[] line) {
        return Math.floorDiv(Instant.parse(line[2]).getEpochSecond(), DAY_SECONDS);
    }

    /** An hour stands as a minute, so that frames of minutes hold some. */
    private static Series.Line row(String[] line) {
        BigDecimal open = new BigDecimal(line[3]);
        BigDecimal close = new BigDecimal(line[6]);
        List<Optional<BigDecimal>> cells = List.of(
                Optional.of(close.subtract(open)),
                Optional.of(new BigDecimal(line[4]).subtract(new BigDecimal(line[5]))),
                Optional.of(open),
                Optional.of(new BigDecimal(line[4])),
                Optional.of(new BigDecimal(line[5])),
                Optional.of(close),
                Optional.of(new BigDecimal(line[7])));
        return new Series.Line(Instant.parse(line[2]).getEpochSecond() / 3600 * Series.MINUTE, cells);
    }

    private static Map<String, List<String[]>> symbols() {
        boolean all = "all".equals(System.getProperty("assay.recorded.symbols"));
        Map<String, List<String[]>> symbols = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(HOURS)), StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .filter(line -> all || SYMBOLS.contains(line[0]))
                    .forEach(line -> symbols.computeIfAbsent(line[0], symbol -> new ArrayList<>())
                            .add(line));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        symbols.values().forEach(lines -> lines.sort((one, other) -> one[2].compareTo(other[2])));
        return symbols;
    }
}
