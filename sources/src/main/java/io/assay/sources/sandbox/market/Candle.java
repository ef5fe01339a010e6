package io.assay.sources.sandbox.market;

import java.math.BigDecimal;

/**
 * A candle of the simulation, in whole ticks and lots.
 *
 * @param minute minutes since the epoch of its start
 * @param open in ticks, as are high, low and close
 * @param lots traded quantity, in lots
 * @param quote traded value, in ticks times lots
 * @param takerLots the part of the quantity that buyers took
 * @param takerQuote its value
 */
public record Candle(
        Symbol symbol,
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
    public BigDecimal price(long ticks) {
        return BigDecimal.valueOf(ticks, symbol.tickDecimals());
    }

    public BigDecimal volume() {
        return BigDecimal.valueOf(lots, symbol.lotDecimals());
    }

    public BigDecimal quoteVolume() {
        return BigDecimal.valueOf(quote, symbol.quoteDecimals());
    }
}
