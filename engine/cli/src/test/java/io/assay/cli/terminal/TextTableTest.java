package io.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void whatAScreenHoldsStaysInItsColumns() {
        new TextTable("table", ">rows", "why").row("gold.daily", 30, "missing").printNarrow(terminal());
        assertThat(text()).isEqualTo("  table       rows  why\n  gold.daily    30  missing\n");
    }

    @Test
    void whatAScreenDoesNotHoldStandsBelowBrokenBetweenWords() {
        String why = "if silver.candles_1h changes; " + "if silver.candles_1d changes; ".repeat(3) + "new rows";
        new TextTable("table", ">rows", "why")
                .row("gold.daily", 30, why)
                .row("gold.b", 7, "missing")
                .printNarrow(terminal());
        assertThat(text()).isEqualTo("""
                          table       rows
                          gold.daily    30
                              if silver.candles_1h changes; if silver.candles_1d changes; if
                              silver.candles_1d changes; if silver.candles_1d changes; new rows
                          gold.b         7
                              missing
                        """);
        assertThat(text().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    private Terminal terminal() {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, false, false);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
