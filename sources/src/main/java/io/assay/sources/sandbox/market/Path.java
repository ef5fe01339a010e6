package io.assay.sources.sandbox.market;

/** One symbol's way through time. A reader of its own for each page: it remembers where it is, but what it says depends on the minute alone. */
final class Path {
    private static final double MINUTES_A_DAY = 1440;
    private static final int WIDE = 11;
    private static final int NARROW = 5;

    private final Symbol symbol;
    private final TokenProfile profile;
    private final long seed;
    private final Noise own;
    private final Noise market;
    private final double scale;

    Path(Symbol symbol, long marketSeed) {
        Listing listing = symbol.listing();
        this.symbol = symbol;
        this.profile = TokenProfile.of(listing.token(), marketSeed);
        this.seed = Hash.ofText(marketSeed, listing.token() + "/" + listing.quote());
        double step = profile.dailyMove() / StrictMath.sqrt(MINUTES_A_DAY);
        this.own = new Noise(Hash.ofText(marketSeed, listing.token()), step, profile.isStable() ? NARROW : WIDE);
        this.market = new Noise(marketSeed, 0.016 / StrictMath.sqrt(MINUTES_A_DAY), WIDE);
        this.scale = StrictMath.pow(10, symbol.tickDecimals());
    }

    /** The price at the start of the minute, in ticks; at least 10, so that there is room below it. */
    long ticks(long minute) {
        double drift = own.at(minute) + (profile.beta() == 0 ? 0 : profile.beta() * market.at(minute));
        return Math.max(10, Math.round(profile.level() * StrictMath.exp(drift) * scale));
    }

    /** The closed candle of the minute. In a minute without trades all four prices are the one at its start. */
    Candle candle(long minute) {
        long open = ticks(minute);
        double liveliness = Hash.unit(seed, minute * 8);
        double busy = profile.turnover() * rhythm(minute) * StrictMath.exp(2.2 * (liveliness - 0.5));
        if (busy < 3_000 && Hash.unit(seed, minute * 8 + 1) < 0.12) {
            return new Candle(symbol, minute, open, open, open, open, 0, 0, 0);
        }
        long close = ticks(minute + 1);
        double wick = profile.dailyMove() * 0.012 * open;
        long high = Math.max(open, close) + Math.round(wick * Hash.unit(seed, minute * 8 + 2));
        long low = Math.max(1, Math.min(open, close) - Math.round(wick * Hash.unit(seed, minute * 8 + 3)));
        double moved = 1 + 120 * Math.abs(close - open) / (double) open;
        long typical = Math.clamp((open + high + low + close) / 4, low, high);
        long lots = Math.max(1, Math.round(busy * moved / typical * scale * StrictMath.pow(10, symbol.lotDecimals())));
        long trades =
                Math.max(1, Math.round(StrictMath.sqrt(busy * moved) * (0.6 + 0.8 * Hash.unit(seed, minute * 8 + 4))));
        return new Candle(symbol, minute, open, high, low, close, lots, Math.multiplyExact(lots, typical), trades);
    }

    /** More is traded in the afternoon (UTC) than at night, and less at weekends. */
    private static double rhythm(long minute) {
        double day = Math.floorMod(minute, 1440L) / MINUTES_A_DAY;
        long weekday = Math.floorMod(Math.floorDiv(minute, 1440L) + 3, 7L);
        return (1 + 0.45 * StrictMath.sin(2 * StrictMath.PI * (day - 0.38))) * (weekday >= 5 ? 0.65 : 1);
    }
}
