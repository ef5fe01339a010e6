package io.assay.sources.sandbox;

import io.assay.sources.sandbox.binance.BinanceVenue;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.replay.Recording;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;

/** Every venue that the exchange serves. */
public final class Venues {
    private Venues() {}

    /**
     * The venues over one market.
     *
     * @param weightAMinute the weight each allows in a minute; empty for no limit
     */
    public static List<Venue> of(Market market, OptionalInt weightAMinute, Clock clock) {
        return List.of(new BinanceVenue(market, clock, weightAMinute));
    }

    /** As above, over a recording: what it does not hold is answered as a venue answers for what it does not have. */
    public static List<Venue> replaying(Recording recording, OptionalInt weightAMinute, Clock clock) {
        return List.of(BinanceVenue.replaying(recording, clock, weightAMinute));
    }
}
