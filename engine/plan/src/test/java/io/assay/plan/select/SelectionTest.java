package io.assay.plan.select;

import static io.assay.plan.RelationBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.plan.Definitions;
import io.assay.spec.failure.Failure;
import io.assay.spec.model.About;
import io.assay.spec.value.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Map.of(
                    TableName.of("gold.daily"),
                    new About(Optional.empty(), List.of("daily", "core"), Optional.of("ana@example.org")),
                    TableName.of("gold.index"),
                    new About(Optional.empty(), List.of("core"), Optional.of("Market Desk"))));

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
        tag:c*                    |                  | gold.daily gold.index
        owner:ana@example.org     |                  | gold.daily
        owner:market?desk         |                  | gold.index
        +owner:ana*               |                  | bronze.candles silver.candles gold.daily
        @bronze.trades            |                  | bronze.candles bronze.trades silver.candles silver.trades gold.daily gold.index
        @gold.daily               |                  | bronze.candles bronze.trades silver.candles silver.trades gold.daily gold.index
        @gold.index,bronze        |                  | bronze.candles bronze.trades
        2+gold.index,silver       |                  | silver.candles silver.trades
        silver.?andles            |                  | silver.candles
        gold.daily+1              |                  | gold.daily gold.index
        +gold.index,source:beta+1 |                  | bronze.candles bronze.trades silver.candles silver.trades
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
        gold.daly          | Cannot select gold.daly: no table fits              | Did you mean gold.daily?
        +gold.indx         | Cannot select +gold.indx: no table fits             | Did you mean +gold.index?
        gld                | Cannot select gld: no table fits                    | Did you mean gold?
        2+dialy+1          | Cannot select 2+dialy+1: no table fits              | Did you mean 2+daily+1?
        gold.daily.turns   | Cannot select gold.daily.turns: no table fits       | gold.daily is a table; a column of it is something for lineage and explain.
        quite_other.*      | Cannot select quite_other.*: no table fits          | Tables: bronze.candles, bronze.trades, silver.candles, silver.trades, gold.daily, gold.index.
        tag:daly           | Cannot select tag:daly: no table has the tag        | Did you mean tag:daily?
        tag:weekly         | Cannot select tag:weekly: no table has the tag      | Tags: core, daily.
        owner:marketdesk   | Cannot select owner:marketdesk: no table has the owner | Did you mean owner:Market Desk?
        owner:joe          | Cannot select owner:joe: no table has the owner     | Owners: Market Desk, ana@example.org.
        source:beat+       | Cannot select source:beat+: there is no such source or endpoint | Did you mean source:beta+?
        source:gamma.*     | Cannot select source:gamma.*: there is no such source or endpoint | Sources and endpoints that are read: alpha, alpha.candles, beta, beta.candles, beta.trades.
        catalog:token      | Cannot select catalog:token: there is no such catalog | Did you mean catalog:tokens?
        gold,gold.dialy    | Cannot select gold.dialy: no table fits             | Did you mean gold.daily?
        gold,source:beta   | Cannot select gold,source:beta: no table fits all of its parts | A comma means both; a space, or a second selector, means either.
        gold silver,tag:core | Cannot select silver,tag:core: no table fits all of its parts | A comma means both; a space, or a second selector, means either.
        sorce:beta+        | Invalid selector: sorce:beta+ (must be like gold.x, +gold.x, silver.*, tag:name, owner:name or source:name) | Did you mean source:beta+?
        gold/daily         | Invalid selector: gold/daily (must be like gold.x, +gold.x, silver.*, tag:name, owner:name or source:name) | `assay explain selector-invalid` shows what there is.
        @gold.daily+       | Invalid selector: @gold.daily+ (must be like gold.x, +gold.x, silver.*, tag:name, owner:name or source:name) | `assay explain selector-invalid` shows what there is.
        gold,              | Invalid selector:  (must be like gold.x, +gold.x, silver.*, tag:name, owner:name or source:name) | `assay explain selector-invalid` shows what there is.
        """)
    void whatNamesNothingIsSaid(String selector, String message, String next) {
        assertThatThrownBy(() -> Selection.of(DEFINITIONS, List.of(selector), List.of()))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.sentence()).isEqualTo(message);
                    assertThat(failure.next()).isEqualTo(next);
                });
    }

    @Test
    void anExcludedNameThatIsNoneIsSaidToo() {
        assertThatThrownBy(() -> Selection.of(DEFINITIONS, List.of("gold"), List.of("tag:daly")))
                .hasMessage("Cannot select tag:daly: no table has the tag");
    }

    @Test
    void whereNoTableHasATagHowToGiveOneIsSaid() {
        Definitions plain = Definitions.of(List.of(table("gold.daily").build()), List.of(), List.of(), Map.of());
        assertThatThrownBy(() -> Selection.of(plain, List.of("tag:daily"), List.of()))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.next())
                                .isEqualTo("No table has a tag yet: write  tags: [daily]  in its document."));
    }

    @Test
    void excludingEverythingIsSaid() {
        assertThatThrownBy(() -> Selection.of(DEFINITIONS, List.of("gold"), List.of("*")))
                .hasMessage("Cannot select tables: everything that is named is also excluded");
    }
}
