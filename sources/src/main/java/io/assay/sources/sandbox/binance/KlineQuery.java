package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Asked;
import io.assay.sources.sandbox.market.Width;
import io.assay.spec.value.TimeStep;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a request for candles asks for.
 *
 * @param interval the venue's word for the width: case matters, `1M` is a month; `1s` is not simulated
 * @param start ms since the epoch, inclusive: the oldest from there
 * @param end ms since the epoch, inclusive: without a start, the latest up to it
 * @param limit 1 to 1000
 */
record KlineQuery(String symbol, String interval, Width width, OptionalLong start, OptionalLong end, int limit) {
    private static final Set<String> KNOWN = Set.of("symbol", "interval", "startTime", "endTime", "limit", "timeZone");
    private static final Set<String> UTC = Set.of("0", "0:00", "00:00", "+00:00", "-00:00");
    private static final Map<String, Width> WIDTHS = widths();
    private static final long FIRST_MICROSECONDS = 100_000_000_000_000L;
    private static final int MOST = 1000;
    private static final int USUAL = 500;

    static KlineQuery of(Asked asked) {
        Parameters parameters = new Parameters(asked, KNOWN);
        String symbol = parameters.symbol().orElseThrow(() -> WireError.missing("symbol"));
        String interval = parameters.required("interval");
        Width width = Optional.ofNullable(WIDTHS.get(interval)).orElseThrow(WireError::invalidInterval);
        if (!UTC.contains(parameters.text("timeZone").orElse("0"))) {
            throw WireError.invalid("timeZone");
        }
        long limit = parameters.number("limit").orElse(USUAL);
        if (limit == 0) {
            throw WireError.invalid("limit");
        }
        return new KlineQuery(symbol, interval, width, time(parameters, "startTime"), time(parameters, "endTime"), (int)
                Math.min(MOST, limit));
    }

    /** Times are in ms or in µs; the venue tells them apart by their size. */
    private static OptionalLong time(Parameters parameters, String name) {
        OptionalLong sent = parameters.number(name);
        return sent.isPresent() && sent.getAsLong() >= FIRST_MICROSECONDS
                ? OptionalLong.of(sent.getAsLong() / 1000)
                : sent;
    }

    private static Map<String, Width> widths() {
        Map<String, Width> widths = new HashMap<>();
        for (String word : "1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w".split(" ", -1)) {
            widths.put(word, new Width(TimeStep.of(word)));
        }
        widths.put("1M", new Width(TimeStep.ONE_MONTH));
        return widths;
    }
}
