package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Asked;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** A request's parameters as the venue reads them: none empty, none unknown, numbers of digits only. */
final class Parameters {
    private static final String WHOLE = "^[0-9]{1,20}$";
    private static final Pattern WHOLES = Pattern.compile(WHOLE);
    private static final String SYMBOL = "^[A-Z0-9-_.]{1,20}$";
    private static final Pattern SYMBOLS = Pattern.compile(SYMBOL);
    private static final int LONGEST = 18;

    private final Asked asked;

    Parameters(Asked asked, Set<String> known) {
        this.asked = asked;
        asked.parameters().forEach((name, value) -> {
            if (value.isEmpty()) {
                throw WireError.empty(name);
            }
        });
        int read = (int)
                asked.parameters().keySet().stream().filter(known::contains).count();
        if (read < asked.parameters().size()) {
            throw WireError.unread(read, asked.parameters().size());
        }
    }

    String required(String name) {
        return asked.parameter(name).orElseThrow(() -> WireError.missing(name));
    }

    Optional<String> text(String name) {
        return asked.parameter(name);
    }

    Optional<String> symbol() {
        Optional<String> symbol = asked.parameter("symbol");
        if (symbol.isPresent() && !SYMBOLS.matcher(symbol.get()).matches()) {
            throw WireError.illegal("symbol", SYMBOL);
        }
        return symbol;
    }

    OptionalLong number(String name) {
        Optional<String> text = asked.parameter(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!WHOLES.matcher(text.get()).matches()) {
            throw WireError.illegal(name, WHOLE);
        }
        if (text.get().length() > LONGEST) {
            throw WireError.invalid(name);
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
