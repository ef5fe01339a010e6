package io.assay.sources.sandbox.market;

/**
 * A listed symbol.
 *
 * @param listing the first, where it has several
 * @param tickDecimals of a price, at most 8
 * @param lotDecimals of a quantity; with the tick's at most 8, so that every product is exact in 8 decimals
 */
public record Symbol(Listing listing, int tickDecimals, int lotDecimals) {
    private static final int MOST = 8;

    static Symbol of(Listing listing) {
        double dollars = TokenModel.of(listing.token()).level();
        int tick = tickDecimals(dollars / TokenModel.of(listing.quote()).level());
        return new Symbol(listing, tick, Math.min(lotDecimals(dollars), MOST - tick));
    }

    /** Decimals of an amount in the quote: ticks times lots. */
    public int quoteDecimals() {
        return tickDecimals + lotDecimals;
    }

    /** Five digits that count, at least two decimals. */
    private static int tickDecimals(double level) {
        int decimals = 4;
        for (double rest = level; rest >= 10 && decimals > 2; rest /= 10) {
            decimals--;
        }
        for (double rest = level; rest < 1 && decimals < MOST; rest *= 10) {
            decimals++;
        }
        return decimals;
    }

    private static int lotDecimals(double dollars) {
        int decimals = 0;
        for (double rest = dollars; rest >= 1 && decimals < 5; rest /= 10) {
            decimals++;
        }
        return decimals;
    }
}
