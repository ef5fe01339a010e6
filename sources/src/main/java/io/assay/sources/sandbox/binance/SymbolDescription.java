package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.market.Symbol;
import java.math.BigDecimal;

/** A symbol in the venue's description of itself: whether it trades now, its ticks and lots. */
final class SymbolDescription {
    static final String TRADING = "TRADING";
    static final String BREAK = "BREAK";

    private static final int DECIMALS = 8;

    private SymbolDescription() {}

    static String of(Symbol symbol, String status) {
        return of(
                symbol.listing().symbol(),
                status,
                symbol.listing().token(),
                symbol.listing().quote(),
                unit(symbol.tickDecimals()),
                unit(symbol.lotDecimals()));
    }

    static String of(String symbol, String status, String base, String quote, String tick, String lot) {
        return """
            {"symbol":"%s","status":"%s","baseAsset":"%s","baseAssetPrecision":8,"quoteAsset":"%s","quotePrecision":8,\
            "quoteAssetPrecision":8,"baseCommissionPrecision":8,"quoteCommissionPrecision":8,\
            "orderTypes":["LIMIT","LIMIT_MAKER","MARKET"],"icebergAllowed":true,"ocoAllowed":true,"otoAllowed":true,\
            "quoteOrderQtyMarketAllowed":true,"allowTrailingStop":true,"cancelReplaceAllowed":true,\
            "isSpotTradingAllowed":true,"isMarginTradingAllowed":false,"filters":[\
            {"filterType":"PRICE_FILTER","minPrice":"%s","maxPrice":"1000000.00000000","tickSize":"%s"},\
            {"filterType":"LOT_SIZE","minQty":"%s","maxQty":"9000000000.00000000","stepSize":"%s"}],\
            "permissions":[],"permissionSets":[["SPOT"]],"defaultSelfTradePreventionMode":"EXPIRE_MAKER",\
            "allowedSelfTradePreventionModes":["EXPIRE_TAKER","EXPIRE_MAKER","EXPIRE_BOTH"]}""".formatted(symbol, status, base, quote, tick, tick, lot, lot);
    }

    /** 10^-decimals as the venue writes it. */
    static String unit(int decimals) {
        return BigDecimal.valueOf(1, decimals).setScale(DECIMALS).toPlainString();
    }
}
