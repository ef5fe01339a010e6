package io.assay.sources.sandbox.market;

/** The one-minute candles of a symbol, each computable without the ones before it. */
final class MinuteTape {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int DAY = 1440;
    private static final int SURE_TRADE = 64;
    private static final int BUSIEST_MINUTE = 870;
    private static final double WEEKEND = 0.7;
    private static final double[] RHYTHM = rhythm();

    private final PricePath path;
    private final Outages outages;
    private final TokenModel model;
    private final long seed;
    private final double lotsOfDollar;

    MinuteTape(Symbol symbol, PricePath path, Outages outages, long seed) {
        Listing listing = symbol.listing();
        this.path = path;
        this.outages = outages;
        this.model = TokenModel.of(listing.token());
        this.seed = Noise.seed(seed, listing.token() + "/" + listing.quote());
        this.lotsOfDollar = PricePath.powerOfTen(symbol.quoteDecimals())
                / TokenModel.of(listing.quote()).level();
    }

    /**
     * Gives the candles of [from, until) to the sink, those in outages left out; of the one that is running at `now`
     * what has happened by then.
     *
     * @param now ms since the epoch
     */
    void play(long from, long until, long now, Sink sink) {
        if (from >= until) {
            return;
        }
        long open = lastPriceBefore(from);
        MinuteCandle candle = new MinuteCandle();
        for (long minute = from; minute < until; minute++) {
            if (outages.cover(minute)) {
                continue;
            }
            fill(candle, minute, open);
            open = candle.close;
            if (now < (minute + 1) * MINUTE_MILLIS) {
                candle.cutOff(now - minute * MINUTE_MILLIS, MINUTE_MILLIS);
            }
            candle.giveTo(sink, minute);
        }
    }

    /** The close of the last minute that traded before the given one. */
    private long lastPriceBefore(long minute) {
        long last = minute - 1;
        while (outages.cover(last) || isQuiet(last)) {
            last--;
        }
        return path.ticks(last + 1);
    }

    /** Of every 64 minutes one trades for certain, so that looking back for a price comes to an end. */
    private boolean isQuiet(long minute) {
        return model.quiet() > 0
                && Math.floorMod(minute, SURE_TRADE) != 0
                && Noise.even(Noise.mix(Noise.at(seed, minute)), 0) < model.quiet();
    }

    private void fill(MinuteCandle candle, long minute, long open) {
        if (isQuiet(minute)) {
            candle.rest(open);
            return;
        }
        long bits = Noise.at(seed, minute);
        long close = path.ticks(minute + 1);
        double deviation = open * path.deviation(minute);
        double above = Noise.even(bits, 0);
        double below = Noise.even(bits, 16);
        candle.open = open;
        candle.close = close;
        candle.high = Math.max(open, close) + Math.round(deviation * above * above * 1.5);
        candle.low = Math.max(1, Math.min(open, close) - Math.round(deviation * below * below * 1.5));
        double stir = Math.min(6, Math.abs(close - open) / (deviation + 1e-9));
        double burst = 0.35 / (0.12 + Noise.even(bits, 32)) * (0.6 + 0.5 * stir);
        double wildness = path.wildness(minute);
        candle.trade(
                model.turnover() / DAY * rhythmOf(minute) * wildness * wildness * burst,
                lotsOfDollar,
                Noise.even(bits, 48));
    }

    /** More is traded in the afternoon (UTC) than at night, and less at weekends. */
    private static double rhythmOf(long minute) {
        double ofDay = RHYTHM[Math.floorMod(minute, DAY)];
        boolean weekend = Math.floorMod(Math.floorDiv(minute, DAY) + 3, 7) >= 5;
        return weekend ? ofDay * WEEKEND : ofDay;
    }

    private static double[] rhythm() {
        double[] rhythm = new double[DAY];
        for (int minute = 0; minute < DAY; minute++) {
            rhythm[minute] = 1 + 0.45 * StrictMath.cos(2 * StrictMath.PI * (minute - BUSIEST_MINUTE) / DAY);
        }
        return rhythm;
    }

    /** Takes candles in order of time: the minute since the epoch, prices in ticks, quantities in lots, values in ticks times lots. */
    @FunctionalInterface
    interface Sink {
        void accept(
                long minute,
                long open,
                long high,
                long low,
                long close,
                long lots,
                long quote,
                long trades,
                long takerLots,
                long takerQuote);
    }
}
