package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.catalyst.StatementPlans.Term;
import io.assay.spec.check.Explanation.ExplainedColumn;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExplainerTest {
    private static final String WEEKLY = """
            ---
            kind: table
            name: gold.t
            from: bronze.candles
            key: [venue, token, week]
            event_time: week
            steps:
              - filter: is_final
              - derive: {paid: "notional(close, volume)", more: paid + 1}
              - resample: {every: 1w, as: week, columns: {last: last(close), turnover: sum(more)}}
              - join: {to: tokens, on: [token], columns: {kind: category}}
            """;

    @Test
    void columnNamesWhereItComesFromAndHowItIsComputed() {
        ExplainedColumn turnover = column(explain(WEEKLY), "turnover");

        assertThat(turnover.from()).containsExactly("bronze.candles.close", "bronze.candles.volume");
        assertThat(turnover.terms())
                .containsExactly(
                        new Term("s2", "paid", "exact_product(close, volume, 28, 8)"),
                        new Term("s2", "more", "paid + 1"),
                        new Term("s3", "turnover", "sum(more)"));
        assertThat(turnover.inputs()).hasSize(1);
    }

    @Test
    void sugarIsWrittenOutAndARenamedColumnOfACatalogKeepsItsOrigin() {
        Explanation explanation = explain(WEEKLY);

        assertThat(column(explanation, "last").terms().getLast().sql()).contains("max_by(close, `ts`)");
        assertThat(column(explanation, "kind").from()).containsExactly("tokens.category");
        assertThat(column(explanation, "token").terms()).isEmpty();
    }

    @Test
    void reachComesWithTheTermThatCausesIt() {
        JsonNode input = ExplanationJson.of(explain(WEEKLY)).get("inputs").get(0);

        assertThat(input.get("table").asString()).isEqualTo("bronze.candles");
        assertThat(input.get("after_seconds").asLong()).isEqualTo(7 * 24 * 3600);
        assertThat(input.get("cause").asString()).isEqualTo("resample every 1w");
    }

    @Test
    void aColumnReachesAsFarAsItsOwnCallsAndNoOthers() {
        Explanation explained = explain("""
                ---
                kind: table
                name: gold.t
                from: silver.minutes
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - features:
                      columns:
                        ret: close - lag(close, 2)
                        vol: stddev(ret) over 20 rows
                        short: avg(close + 1) over 5 rows
                        spread: "max(lag(close, 3)) over 30m at least 1 rows"
                        free: "ema(close, 500)"
                  - features: {columns: {old: "lag(vol, 10)"}}
                  - asof_join: {to: silver.daily, on: [venue, token], within: 5d, columns: {day: close}}
                """);

        assertThat(reaches(explained, "old"))
                .containsExactly(
                        "silver.minutes [close] 31 rows: lag(vol, 10), then stddev(ret) over 20 rows, then lag(close, 2)");
        assertThat(reaches(explained, "vol"))
                .containsExactly("silver.minutes [close] 21 rows: stddev(ret) over 20 rows, then lag(close, 2)");
        assertThat(reaches(explained, "ret")).containsExactly("silver.minutes [close] 2 rows: lag(close, 2)");
        assertThat(reaches(explained, "short"))
                .singleElement()
                .asString()
                .startsWith("silver.minutes [close] 4 rows: avg(");
        assertThat(reaches(explained, "spread"))
                .containsExactly(
                        "silver.minutes [close] 30m, then 3 rows: max(lag(close, 3)) over 30m at least 1 rows");
        assertThat(reaches(explained, "free")).containsExactly("silver.minutes [close] : ");
        assertThat(reaches(explained, "close")).containsExactly("silver.minutes [close] : ");
        assertThat(reaches(explained, "day"))
                .containsExactly("silver.daily [close] : asof_join to silver.daily within 5d");
    }

    @Test
    void aColumnNamesTheCallsBehindItThatCarryState() {
        Explanation explained = explain("""
                ---
                kind: table
                name: gold.t
                from: silver.minutes
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - features: {columns: {strength: "rsi(ema(close, 5), 14)", far: "ema(close, 9) - dema(close, 9)"}}
                  - features: {columns: {within: "rsi(ema(close, 5) + 1, 14)"}}
                  - features: {columns: {old: "lag(strength, 2) + far"}}
                """);

        assertThat(column(explained, "strength").carried()).containsExactly("rsi(ema(close, 5), 14)");
        assertThat(column(explained, "old").carried())
                .containsExactlyInAnyOrder(
                        "rsi(ema(close, 5), 14)", "ema(close, 9)", "dema(close, 9)", "lag(strength, 2)");
        assertThat(column(explained, "within").carried()).containsExactly("rsi(ema(close, 5) + 1, 14)");
        assertThat(column(explained, "close").carried()).isEmpty();
    }

    private static List<String> reaches(Explanation explained, String column) {
        return column(explained, column).inputs().stream()
                .map(RelationInput.OfTable.class::cast)
                .map(input -> input.table() + " " + input.columns() + " "
                        + input.reach().back().stream().map(Object::toString).collect(Collectors.joining(" or ")) + ": "
                        + input.reach().cause())
                .toList();
    }

    @Test
    void optimisedPlanReadsOnlyTheColumnsItNeeds() {
        Explanation explanation = explain(WEEKLY);

        assertThat(explanation.analysed()).contains("WithCTE", "bronze__candles");
        assertThat(explanation.optimised())
                .contains("RelationV2", "bronze__candles", "Filter")
                .doesNotContain("WithCTE", "SubqueryAlias");
    }

    @Test
    void sumsOfDoublesInSubQueriesAreTheExactOnes() {
        String analysed = explain("""
                ---
                kind: table
                name: gold.t
                from: bronze.candles
                key: [token]
                refresh: full
                steps:
                  - sql: >-
                      select token, (select sum(cast(close as double)) from input) as total from input group by token
                """).analysed();

        assertThat(analysed).contains("scalar-subquery", "[exactstatistic(cast(close#");
    }

    @Test
    void columnsOfAUnionOfEndpointsNameEachOfThem() {
        CheckedProject project = Market.sound("");
        Explanation bronze = new Explainer(project, Market.RESULTS)
                .explain(TableName.of("bronze.candles"))
                .orElseThrow();

        assertThat(column(bronze, "close").from()).containsExactly("x.candles.close");
        assertThat(ExplanationJson.of(bronze, column(bronze, "close"))).hasToString("""
                {"table":"bronze.candles","name":"close","type":"decimal(18,10)","nullable":false,\
                "from":["x.candles.close"],"terms":[],"inputs":[{"endpoint":"x.candles"}],"carried":[]}""");
    }

    @Test
    void whatIsNotThereHasNoExplanation() {
        CheckedProject project = Market.sound("");
        Explainer explainer = new Explainer(project, Market.RESULTS);

        assertThat(explainer.explain(TableName.of("gold.none"))).isEmpty();
        assertThat(explainer
                        .explain(TableName.of("bronze.candles"))
                        .flatMap(found -> found.column(new ColumnName("none"))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void featuresAreFollowedThroughTheirStagesToWhatIsRead() {
        Explanation explanation = explain("""
                ---
                kind: table
                name: gold.t
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - derive: {mid: close / 2}
                  - features: {columns: {ret: "mid - lag(mid, 1)", vol: "stddev(ret) over 24h at least 3 rows", slow: "ema(close, 5)"}}
                  - derive: {wide: vol * 2}
                """);

        assertThat(column(explanation, "wide").from()).containsExactly("bronze.candles.close");
        assertThat(column(explanation, "wide").terms())
                .containsExactly(
                        new Term("s1", "mid", "close / 2"),
                        new Term("f2", "_f1", "lag(mid, 1)"),
                        new Term("f2", "ret", "mid - _f1"),
                        new Term("f2", "vol", "stddev(ret) over 24h at least 3 rows"),
                        new Term("s3", "wide", "vol * 2"));
        assertThat(column(explanation, "slow").inputs()).hasSize(1);
        assertThat(column(explanation, "slow").carried()).containsExactly("ema(close, 5)");
        assertThat(column(explanation, "wide").carried()).isEmpty();
        JsonNode json = ExplanationJson.of(explanation);
        assertThat(json.get("inputs").get(0).get("back").toString()).isEqualTo("[[{\"seconds\":86400},{\"rows\":1}]]");
        assertThat(json.get("inputs").get(0).get("series").toString()).isEqualTo("[\"venue\",\"token\"]");
        assertThat(json.get("inputs").get(0).get("cause").asString())
                .isEqualTo("stddev(ret) over 24h at least 3 rows, then lag(mid, 1)");
        assertThat(json.get("features").get(0).get("layers").toString())
                .contains("{\"name\":\"slow\",\"call\":\"ema(close, 5)\",\"carried\":true}")
                .contains("{\"name\":\"_f1\",\"call\":\"lag(mid, 1)\",\"carried\":false,\"back\":[[{\"rows\":1}]]}");
    }

    private static Explanation explain(String table) {
        return new Explainer(Market.sound(table), Market.RESULTS)
                .explain(TableName.of("gold.t"))
                .orElseThrow();
    }

    private static ExplainedColumn column(Explanation explanation, String name) {
        return explanation.column(new ColumnName(name)).orElseThrow();
    }
}
