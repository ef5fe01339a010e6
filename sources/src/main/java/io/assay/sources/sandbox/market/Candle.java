package io.assay.sources.sandbox.market;

import java.math.BigDecimal;

/**
 * A candle of the simulation, in whole ticks and lots.
 *
 * @param minute minutes since the epoch of its start
 * @param open in ticks, as are high, low and close
 * @param lots traded quantity, in lots
 * @param quote traded value, in ticks times lots
 */
public record Candle(
        Symbol symbol, long minute, long open, long high, long low, long close, long lots, long quote, long trades) {
    public BigDecimal price(long ticks) {
        return BigDecimal.valueOf(ticks, symbol.tickDecimals());
    }

    public BigDecimal volume() {
        return BigDecimal.valueOf(lots, symbol.lotDecimals());
    }

    public BigDecimal quoteVolume() {
        return BigDecimal.valueOf(quote, symbol.tickDecimals() + symbol.lotDecimals());
    }

    /** This candle and the next ones after it as one. */
    public Candle with(Candle next) {
        return new Candle(
                symbol,
                minute,
                open,
                Math.max(high, next.high),
                Math.min(low, next.low),
                next.close,
                Math.addExact(lots, next.lots),
                Math.addExact(quote, next.quote),
                trades + next.trades);
    }

    /** What is known of the candle when the given share of its time, 0 to 1, has passed. */
    public Candle after(double share) {
        long price = open + Math.round((close - open) * share);
        long traded = (long) (lots * share);
        long typical = lots == 0 ? 0 : quote / lots;
        return new Candle(
                symbol,
                minute,
                open,
                Math.max(price, open + Math.round((high - open) * share)),
                Math.min(price, open - Math.round((open - low) * share)),
                price,
                traded,
                Math.multiplyExact(traded, typical),
                (long) (trades * share));
    }

    public Candle startingAt(long start) {
        return new Candle(symbol, start, open, high, low, close, lots, quote, trades);
    }
}
