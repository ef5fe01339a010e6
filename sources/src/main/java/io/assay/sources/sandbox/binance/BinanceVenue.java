package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Answer;
import io.assay.sources.sandbox.Asked;
import io.assay.sources.sandbox.Venue;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.replay.Recording;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Binance Spot's public REST endpoints: what they answer, what they cost, how they refuse. */
public final class BinanceVenue implements Venue {
    private static final int KLINES_WEIGHT = 2;
    private static final int EXCHANGE_INFO_WEIGHT = 20;
    private static final int USUAL_LIMIT = 6000;

    private final KlineSource klines;
    private final WeightMeter meter;
    private final Clock clock;
    private final int limit;

    /**
     * @param clock decides which candle is running and which minute weights are counted in
     * @param weightAMinute the limit; empty counts weight and refuses nothing
     */
    public BinanceVenue(Market market, Clock clock, OptionalInt weightAMinute) {
        this(new SimulatedKlines(market, clock), clock, weightAMinute);
    }

    /** Serves a recording instead of the market, each row as its text is; what opens after the clock's time is not there yet. */
    public static BinanceVenue replaying(Recording recording, Clock clock, OptionalInt weightAMinute) {
        return new BinanceVenue(new RecordedKlines(recording, clock), clock, weightAMinute);
    }

    private BinanceVenue(KlineSource klines, Clock clock, OptionalInt weightAMinute) {
        this.klines = klines;
        this.meter = new WeightMeter(clock, weightAMinute);
        this.clock = clock;
        this.limit = weightAMinute.orElse(USUAL_LIMIT);
    }

    @Override
    public String name() {
        return "binance";
    }

    @Override
    public Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/api/v3/klines" -> metered(KLINES_WEIGHT, () -> Answer.json(200, klines.rows(KlineQuery.of(asked))));
            case "/api/v3/exchangeInfo" -> metered(EXCHANGE_INFO_WEIGHT, () -> description(asked));
            case "/api/v3/ping" -> metered(1, () -> Answer.json(200, "{}"));
            case "/api/v3/time" -> metered(1, () -> Answer.json(200, "{\"serverTime\":" + clock.millis() + "}"));
            default -> Answer.json(404, "{\"code\":-1000,\"msg\":\"Not found.\"}");
        };
    }

    private Answer metered(int weight, Supplier<Answer> answer) {
        return meter.metered(weight, () -> {
            try {
                return answer.get();
            } catch (WireError refusal) {
                return refusal.answer();
            }
        });
    }

    private Answer description(Asked asked) {
        String symbols = klines.symbols(SymbolFilter.of(asked));
        return Answer.json(
                200,
                ("{\"timezone\":\"UTC\",\"serverTime\":%d,\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\","
                                + "\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":%d}],"
                                + "\"exchangeFilters\":[],\"symbols\":%s}")
                        .formatted(clock.millis(), limit, symbols));
    }
}
