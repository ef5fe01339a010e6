package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.market.CandleHistory;
import io.assay.sources.sandbox.market.CandlePage;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Symbol;
import io.assay.sources.sandbox.market.Width;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/** The simulated market in the venue's rows: arrays of twelve, prices and volumes as texts of eight decimals, the running candle last. */
final class SimulatedKlines implements KlineSource {
    private static final long MINUTE = 60_000;
    private static final int DECIMALS = 8;
    private static final int ROW_BYTES = 190;

    private final Market market;
    private final Clock clock;

    SimulatedKlines(Market market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    @Override
    public byte[] rows(KlineQuery query) {
        long now = clock.millis();
        CandleHistory history = history(query.symbol(), now).orElseThrow(WireError::invalidSymbol);
        long until = query.end().isPresent() ? query.end().getAsLong() / MINUTE + 1 : Market.END_OF_TIME;
        CandlePage page = new CandlePage();
        if (query.start().isPresent()) {
            long from = Math.ceilDiv(query.start().getAsLong(), MINUTE);
            history.first(query.width(), from, until, now, query.limit(), page);
        } else {
            history.last(query.width(), until, now, query.limit(), page);
        }
        return text(history.symbol(), query.width(), page);
    }

    @Override
    public String symbols(SymbolFilter filter) {
        long now = clock.millis();
        if (filter.symbols().stream().anyMatch(name -> history(name, now).isEmpty())) {
            throw WireError.invalidSymbol();
        }
        return market.symbols().stream()
                .filter(symbol -> history(symbol.listing().symbol(), now).isPresent())
                .filter(symbol -> filter.takes(symbol.listing().symbol(), status(symbol, now)))
                .map(symbol -> SymbolDescription.of(symbol, status(symbol, now)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Empty for a symbol that the venue does not know, be it not yet. */
    private Optional<CandleHistory> history(String name, long now) {
        return market.symbol(name).map(market::history).filter(known -> known.firstMinute() * MINUTE <= now);
    }

    private String status(Symbol symbol, long now) {
        boolean listed = market.history(symbol).isListed(now / MINUTE);
        return listed ? SymbolDescription.TRADING : SymbolDescription.BREAK;
    }

    private static byte[] text(Symbol symbol, Width width, CandlePage page) {
        JsonBuffer out = new JsonBuffer(page.size() * ROW_BYTES + 2).raw('[');
        for (int row = 0; row < page.size(); row++) {
            if (row > 0) {
                out.raw(',');
            }
            row(symbol, width, page, row, out);
        }
        return out.raw(']').toBytes();
    }

    private static void row(Symbol symbol, Width width, CandlePage page, int row, JsonBuffer out) {
        int tick = symbol.tickDecimals();
        int lot = symbol.lotDecimals();
        int quote = symbol.quoteDecimals();
        long minute = page.minute(row);
        out.raw('[')
                .number(minute * MINUTE)
                .nextDecimal(page.open(row), tick, DECIMALS)
                .nextDecimal(page.high(row), tick, DECIMALS)
                .nextDecimal(page.low(row), tick, DECIMALS)
                .nextDecimal(page.close(row), tick, DECIMALS)
                .nextDecimal(page.lots(row), lot, DECIMALS)
                .raw(',')
                .number(width.next(minute) * MINUTE - 1)
                .nextDecimal(page.quote(row), quote, DECIMALS)
                .raw(',')
                .number(page.trades(row))
                .nextDecimal(page.takerLots(row), lot, DECIMALS)
                .nextDecimal(page.takerQuote(row), quote, DECIMALS)
                .raw(",\"0\"]");
    }
}
