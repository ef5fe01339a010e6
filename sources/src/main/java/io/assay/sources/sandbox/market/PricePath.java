package io.assay.sources.sandbox.market;

/** A symbol's price at every minute: the market's walk by its beta, its own walk, and less its quote's. */
final class PricePath {
    private static final double STEADY = 0.001;

    private final Leg base;
    private final Leg quote;
    private final boolean steadyQuote;
    private final LogPath market;
    private final double levelTicks;
    private final double minuteDeviation;

    PricePath(Symbol symbol, LogPath market, Leg base, Leg quote) {
        this.market = market;
        this.base = base;
        this.quote = quote;
        this.steadyQuote = quote.model.volatility() <= STEADY;
        this.levelTicks = base.model.level() / quote.model.level() * powerOfTen(symbol.tickDecimals());
        this.minuteDeviation = base.model.volatility() / StrictMath.sqrt(1440);
    }

    /** The price at the start of the minute, in ticks, at least one. */
    long ticks(long minute) {
        double move = base.move(market, minute);
        if (!steadyQuote) {
            move -= quote.move(market, minute);
        }
        return Math.max(1, Math.round(levelTicks * StrictMath.exp(move)));
    }

    /** The usual relative move within the minute. */
    double deviation(long minute) {
        return minuteDeviation * base.walk.wildness(minute);
    }

    double wildness(long minute) {
        return base.walk.wildness(minute);
    }

    static double powerOfTen(int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** A token's own walk and how it weighs it. */
    static final class Leg {
        final TokenModel model;
        final LogPath walk;
        private final double marketShare;
        private final double ownShare;

        Leg(TokenModel model, LogPath walk) {
            this.model = model;
            this.walk = walk;
            this.marketShare = model.beta() * TokenModel.MARKET_VOLATILITY;
            this.ownShare = model.ownVolatility();
        }

        double move(LogPath market, long minute) {
            double own = walk.at(minute) * ownShare;
            return marketShare == 0 ? own : own + market.at(minute) * marketShare;
        }
    }
}
