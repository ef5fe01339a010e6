package io.assay.sources.sandbox.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

    private final long seed;
    private final Outages outages;
    private final Map<String, Symbol> symbols = new LinkedHashMap<>();

    public Market(long seed, Collection<Listing> listings) {
        this.seed = seed;
        this.outages = new Outages(seed);
        for (Listing listing : listings) {
            TokenProfile profile = TokenProfile.of(listing.token(), seed);
            symbols.put(listing.symbol(), new Symbol(listing, profile.tickDecimals(), profile.lotDecimals()));
        }
    }

    public Optional<Symbol> symbol(String name) {
        return Optional.ofNullable(symbols.get(name));
    }

    public List<Symbol> symbols() {
        return List.copyOf(symbols.values());
    }

    /** Whether a candle of that minute is there: listed, and no outage. */
    public boolean hasMinute(Symbol symbol, long minute) {
        return minute >= firstMinute(symbol) && minute < endMinute(symbol) && !outages.covers(minute);
    }

    /** The first minute in which the symbol trades. */
    public long firstMinute(Symbol symbol) {
        return Math.max(
                FIRST_MINUTE, symbol.listing().from().map(Market::ceilingMinute).orElse(FIRST_MINUTE));
    }

    /** The first minute in which the symbol trades no more; far away while it is listed. */
    public long endMinute(Symbol symbol) {
        return symbol.listing().until().map(Market::ceilingMinute).orElse(Long.MAX_VALUE / 2);
    }

    /** Up to so many closed candles of the width that start in [from, until), oldest first; minutes counted from the epoch, aligned to the width. */
    public List<Candle> candles(Symbol symbol, Width width, long from, long until, int most) {
        Path path = new Path(symbol, seed);
        List<Candle> found = new ArrayList<>(Math.min(most, 1000));
        long end = Math.min(until, endMinute(symbol));
        for (long start = width.ceiling(Math.max(from, width.floor(firstMinute(symbol))));
                start < end && found.size() < most;
                start = width.next(start)) {
            candle(path, symbol, start, width.next(start)).ifPresent(found::add);
        }
        return found;
    }

    /** The closed candle of one minute. */
    public Optional<Candle> candle(Symbol symbol, long minute) {
        return candle(new Path(symbol, seed), symbol, minute, minute + 1);
    }

    /** What has been traded in [start, end) so far as one candle that starts at {@code start}. */
    public Optional<Candle> between(Symbol symbol, long start, long end) {
        return candle(new Path(symbol, seed), symbol, start, end);
    }

    private Optional<Candle> candle(Path path, Symbol symbol, long start, long end) {
        Candle whole = null;
        for (long minute = start; minute < end; minute++) {
            if (hasMinute(symbol, minute)) {
                Candle next = path.candle(minute);
                whole = whole == null ? next : whole.with(next);
            }
        }
        return Optional.ofNullable(whole).map(candle -> candle.startingAt(start));
    }

    private static long ceilingMinute(Instant time) {
        return Math.ceilDiv(time.toEpochMilli(), 60_000L);
    }
}
