package io.assay.feature;

import io.assay.feature.oracle.Past;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Cells;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A random series of rows of seven columns, with gaps, rows of one time, nulls and values that return. */
record Series(List<CellType> types, List<Long> times, List<List<Optional<BigDecimal>>> rows) {
    static final List<String> COLUMNS = List.of("x", "y", "open", "high", "low", "close", "volume");
    static final long MINUTE = 60_000_000L;
    private static final int MEANT = 7;

    /** Candles in cents, as doubles or as decimals, the volume's too wide for 64 bits. */
    static Series candles(Random random, int size, boolean decimal) {
        CellType price = decimal ? CellType.decimal(2) : CellType.DOUBLE;
        CellType volume = decimal ? CellType.decimal(20) : CellType.DOUBLE;
        Series series = empty(List.of(volume, price, price, price, price, price, volume));
        int close = 100 + random.nextInt(2000);
        for (int i = 0; i < size; i++) {
            int open = close;
            close = Math.max(1, open + random.nextInt(7) - 3);
            int high = Math.max(open, close) + random.nextInt(3);
            int low = Math.max(0, Math.min(open, close) - random.nextInt(3));
            List<BigDecimal> cells = new ArrayList<>();
            cells.add(cents(random.nextInt(9) - 3));
            cells.add(cents(random.nextInt(50)));
            List.of(open, high, low, close).forEach(value -> cells.add(cents(value)));
            cells.add(cents(random.nextInt(4) * 1000));
            series.add(
                    random,
                    cells.stream()
                            .map(cell -> decimal ? cell : new BigDecimal(cell.doubleValue()))
                            .toList());
        }
        return series;
    }

    /** A row's time and cells. */
    record Line(long time, List<Optional<BigDecimal>> cells) {}

    /** Rows as they were recorded, of eight decimal places or as doubles. */
    static Series of(List<Line> lines, boolean decimal) {
        CellType type = decimal ? CellType.decimal(8) : CellType.DOUBLE;
        return new Series(
                java.util.Collections.nCopies(MEANT, type),
                lines.stream().map(Line::time).toList(),
                lines.stream().map(Line::cells).toList());
    }

    /** Doubles of any magnitude in every column. */
    static Series wide(Random random, int size) {
        Series series = empty(java.util.Collections.nCopies(MEANT, CellType.DOUBLE));
        for (int i = 0; i < size; i++) {
            List<BigDecimal> cells = new ArrayList<>();
            for (int column = 0; column < MEANT; column++) {
                double significand = random.nextLong() >> 11;
                cells.add(new BigDecimal(Math.scalb(significand, random.nextInt(1900) - 1000)));
            }
            series.add(random, cells);
        }
        return series;
    }

    private static Series empty(List<CellType> types) {
        return new Series(types, new ArrayList<>(), new ArrayList<>());
    }

    private static BigDecimal cents(int cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private void add(Random random, List<BigDecimal> cells) {
        int step = random.nextInt(10);
        long gap = step == 0 ? 0 : step == 1 ? 1 + random.nextInt(9) : 1;
        times.add(times.isEmpty() ? 0 : times.getLast() + gap * MINUTE);
        boolean holes = random.nextInt(6) == 0;
        List<Optional<BigDecimal>> row = new ArrayList<>();
        for (BigDecimal cell : cells) {
            row.add(holes && random.nextInt(3) == 0 ? Optional.empty() : Optional.of(cell));
        }
        rows.add(row);
    }

    int size() {
        return times.size();
    }

    /** Writes a row into a pass and lets it see it. */
    void feed(FeaturePass pass, int row) {
        write(pass.cells(), row);
        pass.next(times.get(row));
    }

    /** Shows a row to the calls that are not carried. */
    void warm(FeaturePass pass, int row) {
        write(pass.cells(), row);
        pass.warm(times.get(row), 0, pass.size());
    }

    /** A row before which time moves on, or the end. */
    int cut(Random random) {
        int row = random.nextInt(size() + 1);
        while (row > 0 && row < size() && times.get(row).equals(times.get(row - 1))) {
            row++;
        }
        return row;
    }

    private void write(Cells cells, int row) {
        for (int column = 0; column < types.size(); column++) {
            Optional<BigDecimal> cell = rows.get(row).get(column);
            if (cell.isEmpty()) {
                cells.clear(column);
            } else if (types.get(column).floating()) {
                cells.number(column, cell.get().doubleValue());
            } else {
                BigInteger unscaled =
                        cell.get().setScale(types.get(column).scale()).unscaledValue();
                cells.whole(column, unscaled.shiftRight(64).longValue(), unscaled.longValue());
            }
        }
    }

    /** What a call with these arguments sees. */
    Past past(List<Integer> arguments) {
        List<List<Optional<BigDecimal>>> seen = rows.stream()
                .map(row -> arguments.stream().map(row::get).toList())
                .toList();
        return new Past(times, seen);
    }
}
