package io.assay.cli.option;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which tables a command works on. */
public final class SelectionOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "SELECTOR",
            completionCandidates = SelectorWords.class,
            description = {
                "Tables, as dbt users know them: gold.candles_daily, gold or gold.* (a layer), *_1h, tag:daily, owner:NAME,",
                "source:NAME; +x with all it reads, x+ with all that reads it, 2+x or x+1 that many levels, @x with all that",
                "reads it and what those read; \"a b\" either, a,b both. Without one: everything. See docs/selectors.md."
            })
    private List<String> selectors = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "SELECTOR",
            completionCandidates = SelectorWords.class,
            description = "Leave these out; may be repeated.")
    private List<String> excluded = List.of();

    public List<String> selectors() {
        return List.copyOf(selectors);
    }

    public List<String> excluded() {
        return List.copyOf(excluded);
    }
}
