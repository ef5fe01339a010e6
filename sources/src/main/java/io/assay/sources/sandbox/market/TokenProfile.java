package io.assay.sources.sandbox.market;

import java.util.HashMap;
import java.util.Map;

/**
 * How a token behaves: its price level in dollars, how far it moves in a day, and what is traded in a minute.
 *
 * @param level price around which it wanders
 * @param dailyMove spread of a day's own move, as a share of the price
 * @param beta how much of the whole market's move it takes part in
 * @param turnover dollars traded in a common minute
 */
record TokenProfile(double level, double dailyMove, double beta, double turnover) {
    private static final Map<String, TokenProfile> KNOWN = new HashMap<>();

    static {
        stable("USDT", 400_000);
        stable("USDC", 500_000);
        stable("DAI", 2_000);
        stable("BUSD", 20_000);
        stable("TUSD", 1_500);
        known("XRP", 2.2, 0.030, 1.0, 300_000);
        known("UNI", 7.5, 0.032, 1.2, 30_000);
        known("AAVE", 190, 0.033, 1.2, 40_000);
        known("COMP", 46, 0.034, 1.1, 8_000);
        known("SUSHI", 0.72, 0.040, 1.2, 6_000);
        known("MKR", 1700, 0.030, 1.0, 12_000);
        known("SKY", 0.062, 0.030, 1.0, 9_000);
        known("CAKE", 2.4, 0.034, 1.0, 14_000);
        known("CRV", 0.62, 0.045, 1.2, 25_000);
        known("BTC", 92_000, 0.014, 1.0, 1_500_000);
        known("ETH", 3_100, 0.020, 1.1, 900_000);
        known("SOL", 155, 0.028, 1.3, 450_000);
        known("AVAX", 19, 0.030, 1.3, 60_000);
        known("ADA", 0.62, 0.030, 1.2, 80_000);
        known("DOT", 3.6, 0.030, 1.2, 35_000);
        known("DOGE", 0.17, 0.036, 1.3, 200_000);
        known("SHIB", 0.0000105, 0.036, 1.2, 35_000);
        known("FLOKI", 0.000058, 0.045, 1.3, 14_000);
        known("PEPE", 0.0000062, 0.048, 1.4, 90_000);
        known("CKB", 0.0036, 0.042, 1.1, 6_000);
        known("SAND", 0.21, 0.034, 1.2, 12_000);
        known("MANA", 0.23, 0.034, 1.2, 10_000);
        known("AXS", 1.25, 0.034, 1.2, 8_000);
        known("ENJ", 0.039, 0.036, 1.1, 3_000);
        known("THETA", 0.48, 0.034, 1.1, 7_000);
        known("LINK", 15.4, 0.030, 1.2, 110_000);
        known("GRT", 0.061, 0.036, 1.2, 9_000);
        known("RUNE", 0.86, 0.038, 1.2, 13_000);
        known("AGIX", 0.62, 0.046, 1.2, 20_000);
        known("OCEAN", 0.61, 0.045, 1.2, 15_000);
        known("FET", 1.35, 0.046, 1.3, 60_000);
        known("NEAR", 2.4, 0.036, 1.3, 50_000);
        known("TAO", 330, 0.042, 1.2, 30_000);
    }

    private static void known(String token, double level, double dailyMove, double beta, double turnover) {
        KNOWN.put(token, new TokenProfile(level, dailyMove, beta, turnover));
    }

    private static void stable(String token, double turnover) {
        known(token, 1, 0.0004, 0, turnover);
    }

    /** The profile of a token; one that nobody described gets one made from its name. */
    static TokenProfile of(String token, long seed) {
        TokenProfile known = KNOWN.get(token);
        if (known != null) {
            return known;
        }
        long hash = Hash.ofText(seed, token);
        return new TokenProfile(
                StrictMath.pow(10, Hash.unit(hash, 1) * 6 - 3),
                0.02 + 0.03 * Hash.unit(hash, 2),
                0.8 + 0.6 * Hash.unit(hash, 3),
                StrictMath.pow(10, 3 + 2 * Hash.unit(hash, 4)));
    }

    boolean isStable() {
        return beta == 0;
    }

    /** Decimals of the price's tick: five digits that count, at least 2 and at most 8 decimals. */
    int tickDecimals() {
        return Math.clamp(6 - (int) StrictMath.ceil(StrictMath.log10(level)), 2, 8);
    }

    /** Decimals of the quantity's lot: with the tick's never more than 8, so that every product is exact in 8 decimals. */
    int lotDecimals() {
        return Math.max(0, 7 - tickDecimals());
    }
}
