package io.assay.cli.option;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which tables a command works on. */
public final class SelectionOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "SELECTOR",
            description = {
                "Tables, as dbt users know them: gold.candles_daily, +gold.candles_daily (with all it reads),",
                "silver.candles_1h+ (with all that reads it), gold.*, tag:daily, source:NAME. Without one: everything."
            })
    private List<String> selectors = List.of();

    @Option(names = "--exclude", paramLabel = "SELECTOR", description = "Leave these out; may be repeated.")
    private List<String> excluded = List.of();

    public List<String> selectors() {
        return List.copyOf(selectors);
    }

    public List<String> excluded() {
        return List.copyOf(excluded);
    }
}
