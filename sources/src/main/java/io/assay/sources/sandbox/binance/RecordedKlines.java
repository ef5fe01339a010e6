package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.replay.Recording;
import io.assay.sources.sandbox.replay.RowText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** A recording in the venue's pages: every row's text as it was recorded; what opens after now is not there yet. */
final class RecordedKlines implements KlineSource {
    private static final List<String> QUOTES =
            List.of("FDUSD", "USDT", "USDC", "BUSD", "TUSD", "EUR", "BTC", "ETH", "BNB");
    private static final String UNIT = SymbolDescription.unit(8);

    private final Recording recording;
    private final Clock clock;

    RecordedKlines(Recording recording, Clock clock) {
        this.recording = recording;
        this.clock = clock;
    }

    @Override
    public byte[] rows(KlineQuery query) {
        if (!recording.symbols().contains(query.symbol())) {
            throw WireError.invalidSymbol();
        }
        long until = Math.min(query.end().orElse(Long.MAX_VALUE), clock.millis());
        List<RowText> rows = query.start().isPresent()
                ? recording.first(
                        query.symbol(), query.interval(), query.start().getAsLong(), until, query.limit())
                : recording.last(query.symbol(), query.interval(), until, query.limit());
        return rows.stream()
                .map(RowText::text)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String symbols(SymbolFilter filter) {
        if (!recording.symbols().containsAll(filter.symbols())) {
            throw WireError.invalidSymbol();
        }
        return recording.symbols().stream()
                .filter(symbol -> filter.takes(symbol, SymbolDescription.TRADING))
                .map(RecordedKlines::description)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** A recording of candles does not say what the symbol is made of: its name is split at the quotes there are. */
    private static String description(String symbol) {
        String quote = QUOTES.stream()
                .filter(known -> symbol.endsWith(known) && symbol.length() > known.length())
                .findFirst()
                .orElse("");
        String base = symbol.substring(0, symbol.length() - quote.length());
        return SymbolDescription.of(symbol, SymbolDescription.TRADING, base, quote, UNIT, UNIT);
    }
}
