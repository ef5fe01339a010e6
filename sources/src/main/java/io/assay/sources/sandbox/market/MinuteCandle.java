package io.assay.sources.sandbox.market;

/** The candle a tape is at, reused from minute to minute. */
final class MinuteCandle {
    long open;
    long high;
    long low;
    long close;
    private long lots;
    private long quote;
    private long trades;
    private long takerLots;
    private long takerQuote;

    /** A minute without a trade stays where the last one was. */
    void rest(long price) {
        open = price;
        high = price;
        low = price;
        close = price;
        trades = 0;
        traded(0, 0);
    }

    /** Trades about so many dollars at its prices, of which buyers take 30 to 70 %. */
    void trade(double dollars, double lotsOfDollar, double share) {
        long wanted = Math.max(1, Math.round(dollars * lotsOfDollar / open));
        trades = Math.max(1, Math.min(wanted, Math.round(dollars / (250 + 500 * share))));
        traded(wanted, (long) (wanted * (0.3 + 0.4 * share)));
    }

    /** Leaves as much of it as has happened in the first ms: a part of the move, the reach and the volume. */
    void cutOff(long elapsed, long length) {
        long top = Math.max(open, close);
        long bottom = Math.min(open, close);
        long reached = open + (close - open) * elapsed / length;
        high = Math.max(open, reached) + (high - top) * elapsed / length;
        low = Math.min(open, reached) - (bottom - low) * elapsed / length;
        close = reached;
        long part = part(lots, elapsed, length);
        trades = part == 0 ? 0 : Math.max(1, part(trades, elapsed, length));
        traded(part, Math.min(part, part(takerLots, elapsed, length)));
    }

    void giveTo(MinuteTape.Sink sink, long minute) {
        sink.accept(minute, open, high, low, close, lots, quote, trades, takerLots, takerQuote);
    }

    /** At the mean of its prices, so that values are products of whole ticks and lots. */
    private void traded(long quantity, long taken) {
        long middle = (open + high + low + close) >> 2;
        lots = quantity;
        quote = Math.multiplyExact(quantity, middle);
        takerLots = taken;
        takerQuote = taken * middle;
    }

    /** Shares of huge volumes without overflow. */
    private static long part(long whole, long elapsed, long length) {
        return whole / length * elapsed + whole % length * elapsed / length;
    }
}
