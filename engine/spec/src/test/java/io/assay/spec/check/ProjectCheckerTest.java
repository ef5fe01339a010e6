package io.assay.spec.check;

import static io.assay.spec.check.Market.errors;
import static io.assay.spec.check.Market.files;
import static io.assay.spec.check.Market.only;
import static io.assay.spec.check.Market.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.FolderResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCheckerTest {
    @Test
    void endpointHasTheRowsThatItsConditionKeepsAndTheColumnsOfItsRecordType() {
        CheckedProject project = sound("");

        assertThat(project.endpoints()).hasSize(1);
        assertThat(project.endpoints().getFirst().keys()).hasSize(1);
        assertThat(project.endpoints().getFirst().keys().getFirst().validFrom()).isPresent();
        assertThat(project.endpoints().getFirst().schemas().get(""))
                .hasToString(
                        "venue: string, token: string, ts: timestamp, close: decimal(18,10), volume: decimal(28,8), trades: long?, is_final: boolean");
    }

    @Test
    void stepsGiveColumnsWithTypesAndTheStatementReadsOnlyWhatItNeeds() {
        Relation hourly = sound("""
                ---
                kind: table
                name: gold.hourly
                from: bronze.candles
                key: [token, hour]
                event_time: hour
                steps:
                  - filter: is_final and trades is not null
                  - derive: {double_trades: trades * 2, more: double_trades + 1}
                  - aggregate:
                      by: {token: token, ts: ts}
                      columns: {close: "weighted_mean(close, volume)", turnover: "sum(notional(close, volume))", more: sum(more)}
                  - resample: {every: 1h, as: hour, columns: {close: last(close), turnover: sum(turnover), more: max(more)}}
                  - join: {to: tokens, on: [token], columns: [category]}
                  - rename: {kind: category}
                expect:
                  much: fail unless more > 0
                  all: warn unless rows() > 1 and share(close is null) < 0.5
                """).relation(TableName.of("gold.hourly")).orElseThrow();

        assertThat(hourly.schema().toString())
                .isEqualTo(
                        "token: string, hour: timestamp, close: decimal(18,10)?, turnover: decimal(38,8), more: long, kind: {one_of: [layer1, meme]}");
        assertThat(hourly.grain().orElseThrow().every()).hasToString("1h");
        assertThat(hourly.sql()).contains("exact_product(close, volume, 28, 8)", "max_by(close, `ts`)", "<= :until");
        assertThat(hourly.clockOf(Instant.parse("2026-01-02T03:59:59.999Z"))).isEqualTo("2026-01-02T03:00:00Z");
        assertThat(hourly.inputs().getFirst()).isInstanceOfSatisfying(RelationInput.OfTable.class, input -> {
            assertThat(input.columns()).hasToString("[venue, token, ts, close, volume, trades, is_final]");
            assertThat(input.reach().after()).isEqualTo(Duration.ZERO);
        });
        assertThat(hourly.rules()).extracting(Rule::kind).containsExactly(Rule.Kind.ROW, Rule.Kind.INTERVAL);
    }

    @Test
    void weeklyBarsReachAWeekBeyondTheirMonth() {
        Relation weekly = sound("""
                ---
                kind: table
                name: gold.weekly
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - resample: {every: 1w, columns: {close: last(close)}}
                """).relation(TableName.of("gold.weekly")).orElseThrow();

        assertThat(((RelationInput.OfTable) weekly.inputs().getFirst()).reach().after())
                .isEqualTo(Duration.ofDays(7));
        assertThat(((RelationInput.OfTable) weekly.inputs().getFirst()).reach().cause())
                .isEqualTo("resample every 1w");
    }

    @Test
    void unknownColumnStandsAtItsVeryToken() {
        Problem problem = only("""
                ---
                kind: table
                name: gold.wrong
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - derive:
                      next: abs(1 * clsoe)
                """);

        assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_COLUMN);
        assertThat(problem.place().toString()).isEqualTo("more.yaml:9:21");
        assertThat(problem.place().length()).isEqualTo(5);
        assertThat(problem.hint()).contains("did you mean 'close'?");
    }

    @Test
    void brokenTableMakesItsFollowersOneLineEach() {
        List<Problem> problems = errors("""
                ---
                kind: table
                name: silver.wrong
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{filter: clos > 0}]
                ---
                kind: table
                name: gold.after
                from: silver.wrong
                key: [venue, token, ts]
                event_time: ts
                """);

        assertThat(problems).extracting(Problem::follows).containsExactly(false, true);
        assertThat(problems.getLast().message())
                .isEqualTo("gold.after cannot be checked: silver.wrong, which it reads, is broken");
    }

    @Test
    void circleIsShownAsAPath() {
        List<Problem> problems = errors("""
                ---
                kind: table
                name: silver.a
                from: silver.b
                key: [token]
                latest_by: [token]
                ---
                kind: table
                name: silver.b
                from: silver.a
                key: [token]
                latest_by: [token]
                """);

        assertThat(problems).extracting(Problem::code).containsExactly(ProblemCode.CYCLE);
        assertThat(problems.getFirst().notes()).containsExactly("silver.a reads silver.b reads silver.a");
    }

    @Test
    void keyThatTheStepsDoNotEndWithIsRefused() {
        Problem problem = only("""
                ---
                kind: table
                name: gold.wrong
                from: bronze.candles
                key: [token, ts]
                event_time: ts
                """);

        assertThat(problem.code()).isEqualTo(ProblemCode.KEY_MISMATCH);
        assertThat(problem.message())
                .isEqualTo("the key is declared as [token, ts], and the steps end with [venue, token, ts]");
    }

    @Test
    void hourlyRowDoesNotSeeItsOwnDaysBar() {
        List<Problem> problems = errors("""
                ---
                kind: table
                name: silver.days
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{resample: {every: 1d, columns: {close: last(close)}}}]
                ---
                kind: table
                name: gold.wrong
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - join: {to: silver.days, on: [venue, token, ts], columns: {day_close: close}}
                """);

        assertThat(problems).extracting(Problem::code).containsExactly(ProblemCode.LOOK_AHEAD);
        assertThat(problems.getFirst().message()).contains("known 1m after its time", "only after 1d");
    }

    @Test
    void catalogThatHoldsForATimeNeedsOne() {
        Problem problem = only("""
                ---
                kind: table
                name: gold.wrong
                from: bronze.candles
                key: [venue, token, symbol, ts]
                event_time: ts
                steps:
                  - join: {to: listings, on: [venue, token], columns: [symbol]}
                """);

        assertThat(problem.code()).isEqualTo(ProblemCode.MISSING_KEY);
        assertThat(problem.hint()).contains("add  at: ts");
    }

    @Test
    void promisedColumnOfAnotherTypeIsRefused() {
        Problem problem = only("""
                ---
                kind: table
                name: gold.wrong
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                columns: {venue: string, token: string, ts: timestamp, trades: double?}
                steps: [{select: [venue, token, ts, trades]}]
                """);

        assertThat(problem.code()).isEqualTo(ProblemCode.COLUMN_MISMATCH);
        assertThat(problem.message()).isEqualTo("'trades' is long, and double is promised");
    }

    @Test
    void definitionHashHeedsWhatDecidesRowsAndNothingElse() {
        String table = """
                ---
                kind: table
                name: gold.t
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{filter: close > 0}]
                """;
        String hash = definition(table);

        assertThat(definition(table + "description: Words.   # and a comment\ntags: [a]\n"))
                .isEqualTo(hash);
        assertThat(definition(table + "expect: {x: warn unless close > 1}\n")).isEqualTo(hash);
        assertThat(definition("""
                ---
                steps: [{filter: close > 0}]
                event_time: ts
                key: [venue, token, ts]
                name: gold.t
                from: [bronze.candles]
                kind: table
                """)).isEqualTo(hash);
        assertThat(definition(table.replace("close > 0", "close > 1"))).isNotEqualTo(hash);
        assertThat(definition(table + "expect: {x: fail unless close > 1}\n")).isNotEqualTo(hash);
    }

    @Test
    void catalogsOfOtherCellsHaveOtherHashesWhateverTheCellsHold() {
        assertThat(catalog("'a], Optional[b'", "c")).isNotEqualTo(catalog("a", "'b], Optional[c'"));
        assertThat(catalog("ab", "c")).isNotEqualTo(catalog("a", "bc"));
        assertThat(catalog("'='", "a")).isEqualTo(catalog("'='", "a"));
    }

    @Test
    void unchangedProjectIsCheckedWithoutCatalyst(@TempDir Path folder) {
        SqlAnalyzer first = new SqlAnalyzer(new FolderResultStore(folder));
        ProjectChecker.check(ProjectBinder.bind(files("")), Optional.empty(), first);
        SqlAnalyzer second = new SqlAnalyzer(new FolderResultStore(folder));

        Checked checked = ProjectChecker.check(ProjectBinder.bind(files("")), Optional.empty(), second);

        assertThat(checked.project()).isPresent();
        assertThat(first.analyses()).isPositive();
        assertThat(second.analyses()).isZero();
    }

    private static String definition(String table) {
        return sound(table).relation(TableName.of("gold.t")).orElseThrow().definition();
    }

    private static String catalog(String left, String right) {
        return sound("""
                ---
                kind: catalog
                name: cells
                key: [left]
                columns: {left: string, right: string}
                rows: [{left: %s, right: %s}]
                """.formatted(left, right)).catalogs().stream()
                .filter(found -> found.name().equals("cells"))
                .findFirst()
                .orElseThrow()
                .contentHash();
    }
}
