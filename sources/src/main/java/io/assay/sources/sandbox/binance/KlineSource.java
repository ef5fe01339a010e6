package io.assay.sources.sandbox.binance;

/** Where the venue's candles come from: the simulation or a recording. */
interface KlineSource {
    /** The JSON array of the rows that the query asks for, oldest first, or a {@link WireError}. */
    byte[] rows(KlineQuery query);

    /** The descriptions of the symbols, as one JSON array. */
    String symbols(SymbolFilter filter);
}
