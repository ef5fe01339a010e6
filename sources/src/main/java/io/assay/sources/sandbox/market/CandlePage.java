package io.assay.sources.sandbox.market;

import java.util.Arrays;

/** Candles of one symbol and width in columns, as whole ticks and lots: what a venue's page is written from. */
public final class CandlePage implements MinuteTape.Sink {
    private static final int FIELDS = 10;
    private static final int FIRST_CAPACITY = 64;

    private long[] cells;
    private int start;
    private int size;

    public CandlePage() {
        this(FIRST_CAPACITY);
    }

    CandlePage(int capacity) {
        cells = new long[capacity * FIELDS];
    }

    public int size() {
        return size;
    }

    /** Minutes since the epoch. */
    public long minute(int row) {
        return cell(row, 0);
    }

    public long open(int row) {
        return cell(row, 1);
    }

    public long high(int row) {
        return cell(row, 2);
    }

    public long low(int row) {
        return cell(row, 3);
    }

    public long close(int row) {
        return cell(row, 4);
    }

    public long lots(int row) {
        return cell(row, 5);
    }

    public long quote(int row) {
        return cell(row, 6);
    }

    public long trades(int row) {
        return cell(row, 7);
    }

    public long takerLots(int row) {
        return cell(row, 8);
    }

    public long takerQuote(int row) {
        return cell(row, 9);
    }

    Candle candle(Symbol symbol, int row) {
        return new Candle(
                symbol,
                minute(row),
                open(row),
                high(row),
                low(row),
                close(row),
                lots(row),
                quote(row),
                trades(row),
                takerLots(row),
                takerQuote(row));
    }

    /** Drops all but the last rows. */
    void keepLast(int rows) {
        int dropped = Math.max(0, size - rows);
        start += dropped;
        size -= dropped;
    }

    void clear() {
        start = 0;
        size = 0;
    }

    void replay(MinuteTape.Sink sink) {
        for (int row = 0; row < size; row++) {
            sink.accept(
                    minute(row),
                    open(row),
                    high(row),
                    low(row),
                    close(row),
                    lots(row),
                    quote(row),
                    trades(row),
                    takerLots(row),
                    takerQuote(row));
        }
    }

    @Override
    public void accept(
            long minute,
            long open,
            long high,
            long low,
            long close,
            long lots,
            long quote,
            long trades,
            long takerLots,
            long takerQuote) {
        int at = (start + size) * FIELDS;
        if (at + FIELDS > cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        cells[at] = minute;
        cells[at + 1] = open;
        cells[at + 2] = high;
        cells[at + 3] = low;
        cells[at + 4] = close;
        cells[at + 5] = lots;
        cells[at + 6] = quote;
        cells[at + 7] = trades;
        cells[at + 8] = takerLots;
        cells[at + 9] = takerQuote;
        size++;
    }

    /** Takes a later candle into the last row. */
    void merge(long high, long low, long close, long lots, long quote, long trades, long takerLots, long takerQuote) {
        int at = (start + size - 1) * FIELDS;
        cells[at + 2] = Math.max(cells[at + 2], high);
        cells[at + 3] = Math.min(cells[at + 3], low);
        cells[at + 4] = close;
        cells[at + 5] = Math.addExact(cells[at + 5], lots);
        cells[at + 6] = Math.addExact(cells[at + 6], quote);
        cells[at + 7] += trades;
        cells[at + 8] += takerLots;
        cells[at + 9] += takerQuote;
    }

    private long cell(int row, int field) {
        if (row < 0 || row >= size) {
            throw new IndexOutOfBoundsException("Invalid row: %d (must be below %d)".formatted(row, size));
        }
        return cells[(start + row) * FIELDS + field];
    }
}
