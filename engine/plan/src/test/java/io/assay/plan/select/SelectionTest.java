package io.assay.plan.select;

import static io.assay.plan.RelationBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.plan.Definitions;
import io.assay.spec.failure.Failure;
import io.assay.spec.value.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private static final Definitions DEFINITIONS = Definitions.of(
            List.of(
                    table("bronze.candles")
                            .readsEndpoint("alpha.candles")
                            .readsEndpoint("beta.candles")
                            .build(),
                    table("bronze.trades").readsEndpoint("beta.trades").build(),
                    table("silver.candles").reads("bronze.candles").build(),
                    table("silver.trades")
                            .reads("bronze.trades")
                            .readsCatalog("tokens")
                            .build(),
                    table("gold.daily").reads("silver.candles").build(),
                    table("gold.index")
                            .reads("gold.daily")
                            .reads("silver.trades")
                            .build()),
            List.of(),
            List.of(),
            Map.of(TableName.of("gold.daily"), List.of("daily", "core"), TableName.of("gold.index"), List.of("core")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gold.daily                |                  | gold.daily
        daily                     |                  | gold.daily
        +gold.daily               |                  | bronze.candles silver.candles gold.daily
        1+gold.daily              |                  | silver.candles gold.daily
        bronze.trades+            |                  | bronze.trades silver.trades gold.index
        silver.candles+1          |                  | silver.candles gold.daily
        +silver.trades+           |                  | bronze.trades silver.trades gold.index
        silver.*                  |                  | silver.candles silver.trades
        silver                    |                  | silver.candles silver.trades
        *.trades                  |                  | bronze.trades silver.trades
        candles                   |                  | bronze.candles silver.candles
        source:beta               |                  | bronze.candles bronze.trades
        source:beta.trades        |                  | bronze.trades
        source:alpha+             |                  | bronze.candles silver.candles gold.daily gold.index
        catalog:tokens            |                  | silver.trades
        tag:core                  |                  | gold.daily gold.index
        tag:core,daily            |                  | gold.daily
        gold.daily bronze.trades  |                  | bronze.trades gold.daily
        gold                      | tag:daily        | gold.index
        +gold.index               | source:beta      | silver.candles silver.trades gold.daily gold.index
        *                         | gold.* bronze.*  | silver.candles silver.trades
        """)
    void selectorsNameTables(String selectors, String excluded, String expected) {
        Selection selection =
                Selection.of(DEFINITIONS, List.of(selectors), excluded == null ? List.of() : List.of(excluded));
        assertThat(selection.tables().stream().map(TableName::toString).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(expected.split(" ")));
    }

    @Test
    void withoutASelectorEverythingIsSelected() {
        assertThat(Selection.of(DEFINITIONS, List.of(), List.of())).isEqualTo(Selection.all(DEFINITIONS));
    }

    @Test
    void theSelectedTablesSayWhichEndpointsTheyRead() {
        assertThat(Selection.of(DEFINITIONS, List.of("bronze.candles"), List.of())
                        .endpoints(DEFINITIONS))
                .hasToString("[alpha.candles, beta.candles]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gold.daly    | Cannot select gold.daly: no table fits    | Did you mean gold.daily?
        +gold.indx   | Cannot select +gold.indx: no table fits   | Did you mean gold.index?
        source:gamma | Cannot select source:gamma: no table fits | See the project's documents for the names there are.
        gold/daily   | Invalid selector: gold/daily (must be like gold.x, +gold.x, silver.*, source:name or tag:name) | See `assay help plan` for selectors.
        """)
    void whatNamesNothingIsSaid(String selector, String message, String next) {
        assertThatThrownBy(() -> Selection.of(DEFINITIONS, List.of(selector), List.of()))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.sentence()).isEqualTo(message);
                    assertThat(failure.next()).isEqualTo(next);
                });
    }

    @Test
    void excludingEverythingIsSaid() {
        assertThatThrownBy(() -> Selection.of(DEFINITIONS, List.of("gold"), List.of("*")))
                .hasMessage("Cannot select tables: everything that is named is also excluded");
    }
}
