package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Answer;
import io.assay.sources.sandbox.Asked;
import io.assay.sources.sandbox.Venue;
import io.assay.sources.sandbox.market.Market;
import java.time.Clock;

/** Binance Spot's public REST endpoints: what they answer, what they cost, how they refuse. */
public final class BinanceVenue implements Venue {
    private static final int KLINES_WEIGHT = 2;
    private static final int EXCHANGE_INFO_WEIGHT = 20;

    private final Klines klines;
    private final ExchangeInfo exchangeInfo;
    private final WeightMeter meter;
    private final Clock clock;

    /**
     * @param clock decides which candle is running and which minute weights are counted in
     * @param weightAMinute the limit; empty meters nothing
     */
    public BinanceVenue(Market market, Clock clock, java.util.OptionalInt weightAMinute) {
        this.klines = new Klines(market, clock);
        this.exchangeInfo = new ExchangeInfo(market, clock);
        this.meter = new WeightMeter(clock, weightAMinute);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "binance";
    }

    @Override
    public Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/api/v3/klines" -> meter.metered(KLINES_WEIGHT, () -> klines.answer(asked));
            case "/api/v3/exchangeInfo" -> meter.metered(EXCHANGE_INFO_WEIGHT, () -> exchangeInfo.answer(asked));
            case "/api/v3/ping" -> meter.metered(1, () -> Answer.json(200, "{}"));
            case "/api/v3/time" -> meter.metered(1, () -> Answer.json(200, "{\"serverTime\":" + clock.millis() + "}"));
            default -> Answer.json(404, "{\"code\":-1000,\"msg\":\"Not found.\"}");
        };
    }
}
