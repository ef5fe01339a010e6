package io.assay.cli.flow;

import io.assay.sources.sandbox.SandboxExchange;
import io.assay.sources.sandbox.Venues;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.sources.sandbox.market.Listing;
import io.assay.sources.sandbox.market.Market;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.value.ColumnName;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The simulated market that a project sees: each venue lists what the project asks it for. */
public final class SandboxSession {
    private static final ColumnName SYMBOL = new ColumnName("symbol");
    private static final ColumnName TOKEN = new ColumnName("token");
    private static final ColumnName QUOTE = new ColumnName("quote");

    private SandboxSession() {}

    /**
     * Starts the exchange for a project.
     *
     * @param port 0 for a free one
     * @param weightAMinute the venue's limit; empty for none
     */
    public static SandboxExchange start(
            CheckedProject project, int port, OptionalInt weightAMinute, FaultScript faults, Clock clock) {
        return SandboxExchange.start(port, Venues.of(market(project), weightAMinute, clock), faults);
    }

    /**
     * The market that the exchange serves for the project: the symbols that its endpoints ask for.
     *
     * @throws Failure where no endpoint asks for a symbol, as the market would be empty
     */
    public static Market market(CheckedProject project) {
        Map<String, Listing> listings = new LinkedHashMap<>();
        for (CheckedEndpoint endpoint : project.endpoints()) {
            endpoint.keys().forEach(key -> listing(key, listings));
        }
        if (listings.isEmpty()) {
            throw new Failure(
                    FailureCode.SOURCE_NOT_SIMULATED,
                    "for_each",
                    "Cannot simulate a market: no row that an endpoint asks for has a '%s'".formatted(SYMBOL),
                    "Nothing was changed.",
                    "Name the catalog's column of the venue's symbols '%s' ('%s' and '%s' are read as well), or choose a profile with sources: live."
                            .formatted(SYMBOL, TOKEN, QUOTE));
        }
        return new Market(Market.DEFAULT_SEED, listings.values());
    }

    private static void listing(EndpointKey key, Map<String, Listing> listings) {
        String symbol = key.values().get(SYMBOL);
        if (symbol != null) {
            String token = key.values().getOrDefault(TOKEN, symbol);
            String quote = key.values().getOrDefault(QUOTE, "USDT");
            listings.putIfAbsent(symbol, new Listing(symbol, token, quote, key.validFrom(), key.validUntil()));
        }
    }
}
