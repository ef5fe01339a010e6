package io.assay.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Assay;
import io.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class LineageCommandTest {
    private String project = "";

    @BeforeAll
    void makeProject(@TempDir Path folder) {
        project = folder.resolve("mine").toString();
        assertThat(assay("init", project)).isNotEmpty();
    }

    @Test
    void aColumnIsDrawnBackToWhereItWasFetched() {
        assertThat(lineage("gold.daily.close")).isEqualTo("""
                gold.daily.close  decimal(18,10)
                └─ silver.candles_1d.close
                   ├─ bronze.candles_1h.close
                   │  └─ binance.candles_1h.close  $[*][4]
                   └╴ of rows by open_time, quote, venue of bronze.candles_1h (order)

                which rows there are
                  gold.daily
                    join     tokens.token, silver.candles_1d.token
                    key      day, token
                  silver.candles_1d
                    filter   bronze.candles_1h.is_final, bronze.candles_1h.open_time
                    group    bronze.candles_1h.open_time, bronze.candles_1h.token
                    key      day, token
                    expect   close, high, low, open
                  tokens
                    key      token
                  bronze.candles_1h
                    key      open_time, quote, token, venue
                    latest   binance.candles_1h.is_final
                  binance.candles_1h
                    asked    listings.venue, listings.symbol
                  listings
                    key      venue, symbol
                """);
    }

    @Test
    void whatIsMadeOfAColumnIsDrawnToTheEnd() {
        assertThat(lineage("binance.candles_1h.close", "--downstream")).isEqualTo("""
                binance.candles_1h.close  decimal(18,10)  $[*][4]
                └─ bronze.candles_1h.close
                   ├─ silver.candles_1d.close
                   │  ├─ gold.daily.close
                   │  ├─ gold.daily.return_1d  computed
                   │  ├─ gold.daily.mean_7d  computed
                   │  └─ gold.daily.rsi_7  computed
                   └─ silver.candles_1d.hours  computed

                decides which rows there are
                  silver.candles_1d
                    expect   close
                  and so in gold.daily
                """);
    }

    @Test
    void allColumnsOfATableAreDrawnAndWhatOneSaysIsNotSaidAgain() {
        String drawn = lineage("gold.daily");

        assertThat(drawn).contains("gold.daily.name  string\n└─ tokens.name  written in the catalog\n");
        assertThat(drawn.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theGraphIsGivenAsJson() {
        JsonNode graph = JsonMapper.shared().readTree(lineage("gold.daily.close", "--format", "json"));

        assertThat(graph.get("direction").asString()).isEqualTo("upstream");
        assertThat(graph.get("targets")).hasToString("[\"gold.daily.close\"]");
        assertThat(graph.get("values")).anySatisfy(link -> assertThat(link).hasToString("""
                {"from":"silver.candles_1d.close","to":"gold.daily.close","copied":true}"""));
        assertThat(graph.get("picks")).anySatisfy(link -> assertThat(link).hasToString("""
                {"from":"bronze.candles_1h.open_time","to":"silver.candles_1d.close","by":"order"}"""));
        assertThat(graph.get("rows")).anySatisfy(link -> assertThat(link).hasToString("""
                {"from":"bronze.candles_1h.is_final","to":"silver.candles_1d","by":"filter"}"""));
        assertThat(graph.get("columns")).anySatisfy(column -> assertThat(column).hasToString("""
                {"column":"binance.candles_1h.close","of":"endpoint","type":"decimal(18,10)","origin":"$[*][4]"}"""));
    }

    @Test
    void whatIsNotThereIsSaidWithWhatWasMeant() {
        assertThat(lineage("gold.daily.clsoe"))
                .contains(
                        "Cannot trace gold.daily.clsoe: gold.daily has no such column",
                        "Did you mean gold.daily.close?");
        assertThat(lineage("gold.dialy.close"))
                .contains("Cannot trace gold.dialy.close: nothing is called so", "Did you mean gold.daily.close?");
        assertThat(lineage("gold.dialy"))
                .contains("Cannot select gold.dialy: no table fits", "Did you mean gold.daily?");
    }

    private String lineage(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "lineage";
        all[1] = "-p";
        all[2] = project;
        System.arraycopy(words, 0, all, 3, words.length);
        return assay(all);
    }

    private static String assay(String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Assay.run(new Terminal(stream, stream, false, false), words);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
