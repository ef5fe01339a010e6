package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Answer;
import io.assay.sources.sandbox.Asked;
import io.assay.sources.sandbox.market.Candle;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Symbol;
import io.assay.sources.sandbox.market.Width;
import io.assay.spec.value.TimeStep;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** GET /api/v3/klines: candles oldest first, the running one last; with a start the oldest from there, with only an end the latest up to it. */
final class Klines {
    private static final long MINUTE = 60_000;
    private static final int DEFAULT_LIMIT = 500;
    private static final int MOST = 1000;
    /** The venue's spelling of each width; its months are `1M`. */
    private static final Map<String, String> WIDTHS = Map.ofEntries(
            Map.entry("1m", "1m"),
            Map.entry("3m", "3m"),
            Map.entry("5m", "5m"),
            Map.entry("15m", "15m"),
            Map.entry("30m", "30m"),
            Map.entry("1h", "1h"),
            Map.entry("2h", "2h"),
            Map.entry("4h", "4h"),
            Map.entry("6h", "6h"),
            Map.entry("8h", "8h"),
            Map.entry("12h", "12h"),
            Map.entry("1d", "1d"),
            Map.entry("3d", "3d"),
            Map.entry("1w", "1w"),
            Map.entry("1M", "1mo"));

    private final Market market;
    private final Clock clock;

    Klines(Market market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    Answer answer(Asked asked) {
        try {
            Symbol symbol = market.symbol(required(asked, "symbol")).orElseThrow(WireError::invalidSymbol);
            Width width = new Width(TimeStep.of(Optional.ofNullable(WIDTHS.get(required(asked, "interval")))
                    .orElseThrow(WireError::invalidInterval)));
            OptionalLong start = number(asked, "startTime");
            OptionalLong end = number(asked, "endTime");
            int limit = Math.clamp(number(asked, "limit").orElse(DEFAULT_LIMIT), 1, MOST);
            return Answer.json(200, new KlineText(width).page(candles(symbol, width, start, end, limit)));
        } catch (WireError refusal) {
            return refusal.answer();
        }
    }

    private List<Candle> candles(Symbol symbol, Width width, OptionalLong startTime, OptionalLong endTime, int limit) {
        long now = clock.millis();
        long running = width.startOf(Math.floorDiv(now, MINUTE));
        long end = Math.min(
                endTime.isPresent() ? Math.floorDiv(endTime.getAsLong(), MINUTE) + 1 : Long.MAX_VALUE / 2, running + 1);
        long closedEnd = Math.min(end, running);
        boolean withRunning = end > running;
        if (startTime.isPresent()) {
            long from = Math.ceilDiv(startTime.getAsLong(), MINUTE);
            List<Candle> page = new ArrayList<>(market.candles(symbol, width, from, closedEnd, limit));
            if (withRunning && page.size() < limit && running >= from) {
                running(symbol, running, now).ifPresent(page::add);
            }
            return page;
        }
        return latest(
                symbol, width, closedEnd, withRunning ? OptionalLong.of(running) : OptionalLong.empty(), now, limit);
    }

    private List<Candle> latest(Symbol symbol, Width width, long closedEnd, OptionalLong running, long now, int limit) {
        List<Candle> last = new ArrayList<>();
        if (running.isPresent()) {
            running(symbol, running.getAsLong(), now).ifPresent(last::add);
        }
        long until = Math.min(closedEnd, market.endMinute(symbol));
        List<Candle> page = new ArrayList<>();
        long reach = limit;
        while (page.size() < limit - last.size()) {
            long from = until;
            for (long steps = 0; steps < reach && from > market.firstMinute(symbol); steps++) {
                from = width.startOf(from - 1);
            }
            page = market.candles(symbol, width, from, until, Integer.MAX_VALUE);
            if (from <= market.firstMinute(symbol)) {
                break;
            }
            reach *= 2;
        }
        List<Candle> newest =
                new ArrayList<>(page.subList(Math.max(0, page.size() - (limit - last.size())), page.size()));
        newest.addAll(last);
        return newest;
    }

    /** What is known of the running candle now: its whole minutes, and of the minute under way the part that has passed. */
    private Optional<Candle> running(Symbol symbol, long start, long now) {
        long minute = Math.floorDiv(now, MINUTE);
        Optional<Candle> whole = market.between(symbol, start, minute);
        Optional<Candle> part =
                market.candle(symbol, minute).map(candle -> candle.after(Math.floorMod(now, MINUTE) / (double) MINUTE));
        if (whole.isEmpty()) {
            return part.map(candle -> candle.startingAt(start));
        }
        return part.map(candle -> whole.get().with(candle)).or(() -> whole);
    }

    private static String required(Asked asked, String name) {
        return asked.parameter(name).filter(text -> !text.isEmpty()).orElseThrow(() -> WireError.missing(name));
    }

    private static OptionalLong number(Asked asked, String name) {
        Optional<String> text = asked.parameter(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("[0-9]{1,18}")) {
            throw WireError.illegal(name);
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
