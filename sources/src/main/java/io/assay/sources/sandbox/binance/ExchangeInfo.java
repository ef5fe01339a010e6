package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Answer;
import io.assay.sources.sandbox.Asked;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Symbol;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** GET /api/v3/exchangeInfo: the symbols, whether they trade now, and their ticks and lots. */
final class ExchangeInfo {
    private final Market market;
    private final Clock clock;

    ExchangeInfo(Market market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    Answer answer(Asked asked) {
        try {
            Optional<String> only = asked.parameter("symbol");
            List<Symbol> symbols = only.isPresent()
                    ? List.of(market.symbol(only.get()).orElseThrow(WireError::invalidSymbol))
                    : market.symbols();
            String listed = symbols.stream().map(this::text).collect(Collectors.joining(","));
            return Answer.json(
                    200,
                    "{\"timezone\":\"UTC\",\"serverTime\":%d,\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":6000}],\"exchangeFilters\":[],\"symbols\":[%s]}"
                            .formatted(clock.millis(), listed));
        } catch (WireError refusal) {
            return refusal.answer();
        }
    }

    private String text(Symbol symbol) {
        long minute = Math.floorDiv(clock.millis(), 60_000L);
        boolean trading = minute >= market.firstMinute(symbol) && minute < market.endMinute(symbol);
        return "{\"symbol\":\"%s\",\"status\":\"%s\",\"baseAsset\":\"%s\",\"quoteAsset\":\"%s\",\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"%s\"},{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"%s\"}]}"
                .formatted(
                        symbol.listing().symbol(),
                        trading ? "TRADING" : "BREAK",
                        symbol.listing().token(),
                        symbol.listing().quote(),
                        unit(symbol.tickDecimals()),
                        unit(symbol.lotDecimals()));
    }

    private static String unit(int decimals) {
        return BigDecimal.ONE.movePointLeft(decimals).setScale(8).toPlainString();
    }
}
