package io.assay.sources.sandbox.market;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** A symbol's candles of any width, read by the page from either end; minutes are counted from the epoch. */
public final class CandleHistory {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int DAY = 1440;
    private static final int CACHED_DAYS = 5_000;
    private static final int CHUNK = 10_000;

    private final Symbol symbol;
    private final List<Listing> spans;
    private final MinuteTape tape;
    private final ConcurrentHashMap<Long, CandlePage> days = new ConcurrentHashMap<>();

    CandleHistory(Symbol symbol, List<Listing> spans, MinuteTape tape) {
        this.symbol = symbol;
        this.spans = spans.stream()
                .sorted(Comparator.comparingLong(Listing::firstMinute))
                .toList();
        this.tape = tape;
    }

    public Symbol symbol() {
        return symbol;
    }

    public boolean isListed(long minute) {
        return spans.stream().anyMatch(span -> span.firstMinute() <= minute && minute < span.endMinute());
    }

    /** The first minute in which it trades. */
    public long firstMinute() {
        return spans.getFirst().firstMinute();
    }

    /** The first minute in which it trades no more. */
    public long endMinute() {
        return spans.getLast().endMinute();
    }

    /**
     * Appends the oldest candles that start in [from, until), at most so many; of the one that runs at `now` what has
     * happened by then.
     *
     * @param now ms since the epoch
     */
    public void first(Width width, long from, long until, long now, int most, CandlePage page) {
        long end = end(width, until, now);
        if (from >= end) {
            return;
        }
        long cursor = listed(width, width.ceiling(from));
        while (cursor < end && page.size() < most) {
            long chunkEnd = Math.min(end, width.plus(cursor, Math.min(most - page.size(), CHUNK)));
            play(width, cursor, chunkEnd, now, page);
            cursor = listed(width, chunkEnd);
        }
    }

    /** As above, the latest candles that start before `until`, still oldest first. */
    public void last(Width width, long until, long now, int most, CandlePage page) {
        long end = end(width, until, now);
        long earliest = width.floor(firstMinute());
        if (until <= earliest) {
            return;
        }
        for (long reach = most; ; reach *= 2) {
            long start = Math.max(earliest, width.plus(end, -reach));
            page.clear();
            play(width, start, end, now, page);
            if (page.size() >= most || start <= earliest) {
                page.keepLast(most);
                return;
            }
        }
    }

    /** The start of the first candle of which nothing is asked or nothing is there. */
    private long end(Width width, long until, long now) {
        long begun = Math.min(endMinute(), Math.floorDiv(now, MINUTE_MILLIS) + 1);
        return width.ceiling(Math.min(until, begun));
    }

    /** The candle itself where its symbol is listed at some time of it; the first such candle otherwise. */
    private long listed(Width width, long start) {
        for (Listing span : spans) {
            if (start < span.endMinute()) {
                return Math.max(start, width.floor(span.firstMinute()));
            }
        }
        return endMinute();
    }

    private void play(Width width, long from, long end, long now, CandlePage page) {
        if (width.equals(Width.MINUTE)) {
            play(from, end, now, page);
            return;
        }
        Roll roll = new Roll(width, page);
        if (width.isDays()) {
            long begun = Math.min(end, Math.min(endMinute(), Math.floorDiv(now, MINUTE_MILLIS) + 1));
            for (long day = from; day < begun; day += DAY) {
                day(day, now).replay(roll);
            }
        } else {
            play(from, end, now, roll);
        }
    }

    private void play(long from, long end, long now, MinuteTape.Sink sink) {
        long begun = Math.min(end, Math.floorDiv(now, MINUTE_MILLIS) + 1);
        for (Listing span : spans) {
            tape.play(Math.max(from, span.firstMinute()), Math.min(begun, span.endMinute()), now, sink);
        }
    }

    /** The day's candle, kept once the day is over. */
    private CandlePage day(long day, long now) {
        boolean over = (day + DAY) * MINUTE_MILLIS <= now;
        CandlePage kept = days.get(day);
        if (kept != null && over) {
            return kept;
        }
        CandlePage made = new CandlePage(1);
        play(day, day + DAY, now, new Roll(Width.DAY, made));
        if (over) {
            if (days.size() >= CACHED_DAYS) {
                days.clear();
            }
            days.put(day, made);
        }
        return made;
    }

    /** Folds candles into wider ones, exactly: first open, extremes, last close, sums. */
    private static final class Roll implements MinuteTape.Sink {
        private final Width width;
        private final CandlePage page;
        private long end = Long.MIN_VALUE;

        Roll(Width width, CandlePage page) {
            this.width = width;
            this.page = page;
        }

        @Override
        public void accept(
                long minute,
                long open,
                long high,
                long low,
                long close,
                long lots,
                long quote,
                long trades,
                long takerLots,
                long takerQuote) {
            if (minute < end) {
                page.merge(high, low, close, lots, quote, trades, takerLots, takerQuote);
                return;
            }
            long start = width.floor(minute);
            end = width.next(start);
            page.accept(start, open, high, low, close, lots, quote, trades, takerLots, takerQuote);
        }
    }
}
