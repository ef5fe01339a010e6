package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Asked;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which symbols a request for the venue's description asks for.
 *
 * @param symbols empty: every one
 * @param status one of the venue's words; empty: any
 */
record SymbolFilter(Set<String> symbols, Optional<String> status) {
    private static final String LEGAL = "^[A-Z0-9-_.]{1,20}$ in a list";
    private static final Pattern NAME = Pattern.compile("\"([A-Z0-9-_.]{1,20})\"");
    private static final Pattern NAMES = Pattern.compile("\\[\"[A-Z0-9-_.]{1,20}\"(,\"[A-Z0-9-_.]{1,20}\")*+]");
    private static final Set<String> KNOWN =
            Set.of("symbol", "symbols", "permissions", "showPermissionSets", "symbolStatus");

    static SymbolFilter of(Asked asked) {
        Parameters parameters = new Parameters(asked, KNOWN);
        Set<String> symbols = new LinkedHashSet<>();
        parameters.symbol().ifPresent(symbols::add);
        Optional<String> list = parameters.text("symbols");
        if (list.isPresent()) {
            if (!NAMES.matcher(list.get()).matches()) {
                throw WireError.illegal("symbols", LEGAL);
            }
            for (Matcher name = NAME.matcher(list.get()); name.find(); ) {
                symbols.add(name.group(1));
            }
        }
        return new SymbolFilter(Collections.unmodifiableSet(symbols), parameters.text("symbolStatus"));
    }

    boolean takes(String symbol, String itsStatus) {
        return (symbols.isEmpty() || symbols.contains(symbol))
                && status.map(itsStatus::equals).orElse(true);
    }
}
