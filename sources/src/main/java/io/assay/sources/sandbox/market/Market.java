package io.assay.sources.sandbox.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated market: the same seed and listings give the same candle for a symbol and a minute, on every machine and in any order of asking. */
public final class Market {
    public static final long DEFAULT_SEED = 20_170_714;
    /** Nothing is traded before 2017-01-01. */
    public static final long FIRST_MINUTE =
            Instant.parse("2017-01-01T00:00:00Z").getEpochSecond() / 60;
    /** A minute (since the epoch) after all others. */
    public static final long END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond() / 60;

    private final long seed;
    private final Outages outages;
    private final LogPath factor;
    private final Map<String, LogPath> walks = new HashMap<>();
    private final Map<String, CandleHistory> histories = new LinkedHashMap<>();

    /** With outages as the seed scripts them. */
    public Market(long seed, Collection<Listing> listings) {
        this(seed, listings, Outages.scripted(seed));
    }

    /** @param listings several of one symbol are its spans, with a suspension between them */
    public Market(long seed, Collection<Listing> listings, Outages outages) {
        this.seed = seed;
        this.outages = outages;
        this.factor = new LogPath(Noise.seed(seed, "the market"));
        Map<String, List<Listing>> bySymbol = new LinkedHashMap<>();
        listings.forEach(listing -> bySymbol.computeIfAbsent(listing.symbol(), symbol -> new ArrayList<>())
                .add(listing));
        bySymbol.forEach((symbol, spans) -> histories.put(symbol, history(spans)));
    }

    public Optional<Symbol> symbol(String name) {
        return Optional.ofNullable(histories.get(name)).map(CandleHistory::symbol);
    }

    /** In the order of the listings. */
    public List<Symbol> symbols() {
        return histories.values().stream().map(CandleHistory::symbol).toList();
    }

    /** Whether a candle of that minute is there: listed, and no outage. */
    public boolean hasMinute(Symbol symbol, long minute) {
        return history(symbol).isListed(minute) && !outages.cover(minute);
    }

    /** The first minute in which the symbol trades. */
    public long firstMinute(Symbol symbol) {
        return history(symbol).firstMinute();
    }

    /** The first minute in which the symbol trades no more; {@link #END_OF_TIME} while it is listed. */
    public long endMinute(Symbol symbol) {
        return history(symbol).endMinute();
    }

    /** Up to so many closed candles of the width that start in [from, until), oldest first; minutes counted from the epoch. */
    public List<Candle> candles(Symbol symbol, Width width, long from, long until, int most) {
        CandlePage page = new CandlePage();
        history(symbol).first(width, from, until, END_OF_TIME * 60_000, most, page);
        List<Candle> candles = new ArrayList<>(page.size());
        for (int row = 0; row < page.size(); row++) {
            candles.add(page.candle(symbol, row));
        }
        return Collections.unmodifiableList(candles);
    }

    /** The closed candle of one minute. */
    public Optional<Candle> candle(Symbol symbol, long minute) {
        return candles(symbol, Width.MINUTE, minute, minute + 1, 1).stream().findFirst();
    }

    /**
     * The candles of a symbol of this market, for reading by the page.
     *
     * @throws IllegalArgumentException for symbols without a listing
     */
    public CandleHistory history(Symbol symbol) {
        CandleHistory history = histories.get(symbol.listing().symbol());
        if (history == null) {
            throw new IllegalArgumentException("Invalid symbol: %s (must be one of the listings)"
                    .formatted(symbol.listing().symbol()));
        }
        return history;
    }

    private CandleHistory history(List<Listing> spans) {
        Symbol symbol = Symbol.of(spans.getFirst());
        PricePath.Leg base = leg(symbol.listing().token());
        PricePath.Leg quote = leg(symbol.listing().quote());
        PricePath path = new PricePath(symbol, factor, base, quote);
        return new CandleHistory(symbol, spans, new MinuteTape(symbol, path, outages, seed));
    }

    private PricePath.Leg leg(String token) {
        TokenModel model = TokenModel.of(token);
        return new PricePath.Leg(
                model, walks.computeIfAbsent(model.path(), name -> new LogPath(Noise.seed(seed, name))));
    }
}
