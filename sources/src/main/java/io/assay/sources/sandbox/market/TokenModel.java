package io.assay.sources.sandbox.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a token behaves.
 *
 * @param level the price in dollars around which it lives
 * @param volatility the deviation of its daily log return
 * @param beta how much of the market's move it takes part in
 * @param turnover dollars traded a day
 * @param quiet the share of minutes without a trade, from 0 to below 1
 * @param path whose random walk it follows; its own name, or that of the token it was or becomes
 */
record TokenModel(double level, double volatility, double beta, double turnover, double quiet, String path) {
    static final double MARKET_VOLATILITY = 0.017;

    TokenModel {
        if (!(level > 0) || !(turnover > 0) || !(quiet >= 0 && quiet < 1)) {
            throw new IllegalArgumentException(
                    "Invalid token model: level %s, turnover %s, quiet %s (must be positive, positive, in [0, 1))"
                            .formatted(level, turnover, quiet));
        }
    }

    /** The deviation a day of the move that is the token's own. */
    double ownVolatility() {
        double shared = beta * MARKET_VOLATILITY;
        double own = volatility * volatility - shared * shared;
        return StrictMath.sqrt(StrictMath.max(own, volatility * volatility * 0.1));
    }

    /** The behaviour of a token that the market knows by name, or one made from the name. */
    static TokenModel of(String token) {
        TokenModel known = Known.TOKENS.get(token);
        return known != null ? known : unknown(token);
    }

    /** Between a thousandth and a thousand dollars, livelier than the market; the same for every seed. */
    private static TokenModel unknown(String token) {
        long bits = Noise.seed(0, token);
        double level = 0.001 * (1 + 9 * Noise.even(bits, 0));
        for (long tens = Long.remainderUnsigned(Noise.mix(bits), 6); tens > 0; tens--) {
            level *= 10;
        }
        double volatility = 0.03 + 0.03 * Noise.even(bits, 16);
        double turnover = 2e6 + 2e7 * Noise.even(bits, 32);
        return new TokenModel(level, volatility, 1.2, turnover, 0.1 * Noise.even(bits, 48), token);
    }

    /** The tokens known by name, from tokens.csv; in a class of its own, read when first asked for. */
    private static final class Known {
        static final Map<String, TokenModel> TOKENS = read();

        private Known() {}

        private static Map<String, TokenModel> read() {
            Map<String, TokenModel> models = new HashMap<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(TokenModel.class.getResourceAsStream("tokens.csv")),
                    StandardCharsets.UTF_8))) {
                lines.lines().skip(1).forEach(line -> put(models, line.split(",", -1)));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the token models: " + e.getMessage(), e);
            }
            return models;
        }

        private static void put(Map<String, TokenModel> models, String[] cells) {
            models.put(
                    cells[0],
                    new TokenModel(
                            Double.parseDouble(cells[1]),
                            Double.parseDouble(cells[2]),
                            Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4]),
                            Double.parseDouble(cells[5]),
                            cells[6]));
        }
    }
}
