package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.market.Candle;
import io.assay.sources.sandbox.market.Width;
import java.util.Arrays;
import java.util.List;

/** Candles as the venue spells them: arrays of twelve, prices and volumes as strings of eight decimals. */
final class KlineText {
    private static final int DECIMALS = 8;
    private static final int A_ROW = 240;

    private final Width width;
    private byte[] bytes = new byte[4096];
    private int length;

    KlineText(Width width) {
        this.width = width;
    }

    byte[] page(List<Candle> candles) {
        bytes = new byte[2 + candles.size() * A_ROW];
        length = 0;
        put('[');
        for (int i = 0; i < candles.size(); i++) {
            if (i > 0) {
                put(',');
            }
            row(candles.get(i));
        }
        put(']');
        return Arrays.copyOf(bytes, length);
    }

    private void row(Candle candle) {
        int tick = candle.symbol().tickDecimals();
        int lot = candle.symbol().lotDecimals();
        put('[');
        number(candle.minute() * 60_000);
        quoted(candle.open(), tick);
        quoted(candle.high(), tick);
        quoted(candle.low(), tick);
        quoted(candle.close(), tick);
        quoted(candle.lots(), lot);
        put(',');
        number(width.next(candle.minute()) * 60_000 - 1);
        quoted(candle.quote(), tick + lot);
        put(',');
        number(candle.trades());
        quoted(candle.lots() / 2, lot);
        quoted(candle.quote() / 2, tick + lot);
        put(',');
        put('"');
        put('0');
        put('"');
        put(']');
    }

    /** `,"units"` with so many of its digits after the point, filled up to eight. */
    private void quoted(long units, int decimals) {
        put(',');
        put('"');
        long one = 1;
        for (int i = 0; i < decimals; i++) {
            one *= 10;
        }
        number(units / one);
        put('.');
        long fraction = units % one;
        for (long digit = one / 10; digit > 0; digit /= 10) {
            put((char) ('0' + fraction / digit % 10));
        }
        for (int i = decimals; i < DECIMALS; i++) {
            put('0');
        }
        put('"');
    }

    private void number(long value) {
        room(20);
        long rest = value;
        int digits = 1;
        for (long shorter = value / 10; shorter > 0; shorter /= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void put(char character) {
        room(1);
        bytes[length++] = (byte) character;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
