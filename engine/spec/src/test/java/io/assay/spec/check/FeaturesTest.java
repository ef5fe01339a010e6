package io.assay.spec.check;

import static io.assay.spec.check.FeatureTables.HEAD;
import static io.assay.spec.check.FeatureTables.input;
import static io.assay.spec.check.FeatureTables.lines;
import static io.assay.spec.check.FeatureTables.relation;
import static io.assay.spec.check.FeatureTables.stages;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.feature.FeatureReach;
import io.assay.spec.feature.FeatureReach.Step;
import io.assay.spec.problem.Problem;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.ColumnName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps `features` become stages of layers, with the ways back that their calls take. */
class FeaturesTest {
    private static final String WEEKLY = "  - resample: {every: 1w, columns: {a: last(a)}}\n";

    @Test
    void callsOfCallsAreOneLayerAndExpressionsBetweenThemBeginAnother() {
        FeatureStage stage = stages("""
                steps:
                  - features:
                      columns:
                        nested: rsi(ema(close, 5), 14)
                        same: ema( close , 5 )
                        ret: close / nullif(lag(close, 1), 0) - 1
                        vol: stddev(ret) over 20 rows
                        width: vol * 2
                """).getFirst();

        assertThat(lines(stage))
                .containsExactly(
                        "1: _f1 = ema(close, 5) carried",
                        "1: nested = rsi(_f1, 14) carried",
                        "1: _f2 = lag(close, 1)",
                        "2: same := `_f1`",
                        "2: ret := cast(close AS double) / cast(nullif(_f2, 0) AS double) - 1",
                        "2: vol = stddev(ret) over 20 rows",
                        "3: width := vol * 2");
        assertThat(stage.per()).extracting(ColumnName::text).containsExactly("venue", "token");
        assertThat(stage.order().text()).isEqualTo("ts");
        assertThat(stage.ties()).isEmpty();
        assertThat(stage.carries()).isTrue();
        assertThat(stage.sql())
                .isEqualTo(
                        "SELECT `venue`, `token`, `ts`, `close`, `volume`, `trades`, `is_final` FROM bronze__candles");
    }

    @Test
    void blanksCommentsAndLetterCaseDoNotMatter() {
        List<FeatureStage> tight = stages("""
                steps:
                  - features: {columns: {a: "rsi(ema(close+1,5),14)", b: "avg(close-lag(close,1)) over 20 rows"}}
                """);
        List<FeatureStage> loose = stages("""
                steps:
                  - features:
                      columns:
                        a: "RSI( ema (close /* the price */ + 1 , 5), 14 )"
                        b: |
                          avg(close -- now
                              - Lag(CLOSE, 1)) OVER 20 ROWS AT LEAST 20 ROWS
                """);

        assertThat(loose.toString()).isEqualTo(tight.toString());
    }

    @Test
    void decimalsAreExactUntilTheyWouldLoseDigits() {
        FeatureStage stage = stages("""
                steps:
                  - features:
                      columns:
                        ret: ln(close / lag(close, 1))
                        index: 100 * product(1 + coalesce(ret, 0)) over all
                        both: (close * volume) / (close + lag(volume, 1)) * 2
                        gap: close - lag(close, 1)
                        exact: {value: "close * lag(volume, 1)", as: money}
                """).getFirst();

        assertThat(stage.schema().toString())
                .endsWith("ret: double?, index: double?, both: double?, gap: decimal(19,10)?, exact: decimal(28,8)?");
        assertThat(lines(stage))
                .contains(
                        "2: ret := ln(cast(close AS double) / cast(_f1 AS double))",
                        "2: gap := close - _f1",
                        "2: exact := exact_product(close, _f4, 28, 8)",
                        "4: index := 100 * _f3");
    }

    @Test
    void severalStepsOfAnIndexFollowEachOther() {
        Relation relation = relation("""
                steps:
                  - features: {columns: {ret: "close / nullif(lag(close, 1), 0) - 1"}}
                  - aggregate: {by: [venue, ts], columns: {ret: avg(ret), members: count(ret)}}
                  - features: {columns: {value: "100 * product(1 + coalesce(ret, 0)) over all"}}
                  - select: [venue, ts, value]
                """, "[venue, ts]");

        assertThat(relation.features()).hasSize(2);
        assertThat(input(relation).reach().back()).containsExactly(FeatureReach.rows(1));
        assertThat(relation.features().get(1).carries()).isTrue();
    }

    @Test
    void tiesAreTheRestOfTheKey() {
        FeatureStage stage = stages("""
                steps:
                  - features: {per: [token], columns: {a: "lag(close, 1)"}}
                """).getFirst();

        assertThat(stage.ties()).extracting(ColumnName::text).containsExactly("venue");
    }

    @Test
    void whatFollowsReadsTheStageAndSeveralStagesFeedEachOther() {
        Relation relation = relation("""
                steps:
                  - derive: {mid: close / 2}
                  - features: {columns: {smooth: "ema(close, 5)", top: max(mid) over 3 rows}}
                  - derive: {twice: smooth * 2}
                  - features: {columns: {later: "lag(twice, 1)", plain: "lag(top, 2)"}}
                  - select: [venue, token, ts, later, plain]
                """);

        assertThat(relation.features()).extracting(FeatureStage::view).containsExactly("f2", "f4");
        assertThat(relation.features().get(1).sql()).contains("WITH s3 AS", "FROM f2");
        assertThat(relation.sql()).contains("FROM f4");
        assertThat(lines(relation.features().get(1)))
                .containsExactly("1: later = lag(twice, 1) carried", "1: plain = lag(top, 2)");
        assertThat(input(relation).columns())
                .extracting(ColumnName::text)
                .containsExactly("venue", "token", "ts", "close");
    }

    @Test
    void waysBackAddUpOverCallsColumnsAndStages() {
        Reach reach = input(relation("""
                steps:
                  - features:
                      columns:
                        ret: close - lag(close, 2)
                        vol: stddev(ret) over 20 rows
                        short: avg(close) over 5 rows
                        free: "ema(close, 500)"
                  - features: {columns: {old: "lag(vol, 10)"}}
                """)).reach();

        assertThat(reach.back()).containsExactly(FeatureReach.rows(31));
        assertThat(reach.series()).extracting(ColumnName::text).containsExactly("venue", "token");
        assertThat(reach.cause()).isEqualTo("lag(vol, 10), then stddev(ret) over 20 rows, then lag(close, 2)");
        assertThat(reach.before()).isZero();
    }

    @Test
    void rowsAndTimesAreWaysOfTheirOwnUnlessOneCoversTheOther() {
        Reach reach = input(relation("""
                steps:
                  - features:
                      columns:
                        a: avg(close) over 20 rows
                        b: "lag(close, 24h)"
                        c: avg(close) over 2h
                        d: sum(lag(close, 3)) over 6h
                """)).reach();

        assertThat(reach.back())
                .containsExactly(
                        FeatureReach.rows(19),
                        FeatureReach.time(Duration.ofHours(24)),
                        new FeatureReach(List.of(new Step.Time(Duration.ofHours(6)), new Step.Rows(3)), false));
    }

    @Test
    void timesGoTogetherWithACoarserGridAndRowsDoNot() {
        String weekly = """
                steps:
                  - resample: {every: 1w, columns: {close: last(close)}}
                  - features: {columns: {a: %s}}
                """;

        Reach reach = input(relation(weekly.formatted("avg(close) over 30d"))).reach();
        Problem problem = Market.only(HEAD + weekly.formatted("avg(close) over 4 rows"));

        assertThat(reach.after()).isEqualTo(Duration.ofDays(7));
        assertThat(reach.back()).containsExactly(FeatureReach.time(Duration.ofDays(30)));
        assertThat(reach.cause()).isEqualTo("avg(close) over 30d; resample every 1w");
        assertThat(problem.message())
                .isEqualTo(
                        "avg(close) over 4 rows counts rows back, and behind 'resample' they are not the rows of one table that is read, of which it is known how many there are");
        assertThat(problem.hint().orElse("")).contains("a table of its own", "frames over time", "refresh: full");
    }

    @Test
    void stepsBehindFeaturesThatReadOtherTimesAreRefused() {
        String fill =
                "  - fill: {columns: {close: forward, volume: zero, trades: zero, is_final: {value: \"true\"}%s}, limit: 1h}\n";
        String feature = "  - features: {columns: {a: %s}}\n";
        String filled = fill.formatted(", a: zero");

        assertThat(Market.only(HEAD + "steps:\n" + feature.formatted("avg(close) over 2h") + filled)
                        .message())
                .isEqualTo("behind the features, 'fill limit 1h' reads rows of other times than those that are built");
        assertThat(Market.only(HEAD + "steps:\n" + feature.formatted("\"ema(close, 5)\"") + WEEKLY)
                        .message())
                .isEqualTo(
                        "behind the features, 'resample every 1w' reads rows of other times than those that are built");
        Reach weekly = input(relation("steps:\n" + feature.formatted("avg(close) over 2h") + WEEKLY))
                .reach();
        assertThat(weekly.after()).isEqualTo(Duration.ofDays(7));
        assertThat(weekly.back()).containsExactly(FeatureReach.time(Duration.ofHours(2)));
        Reach before = input(relation("steps:\n" + fill.formatted("") + feature.formatted("avg(close) over 2h")))
                .reach();
        assertThat(before.before()).isEqualTo(Duration.ofHours(1));
        assertThat(before.back()).containsExactly(FeatureReach.time(Duration.ofHours(2)));
    }

    @Test
    void tablesThatAreRebuiltWholeNeedNoReach() {
        Relation relation = relation("""
                refresh: full
                steps:
                  - filter: is_final
                  - features: {columns: {a: avg(close) over 4 rows}}
                """);

        assertThat(input(relation).reach()).isEqualTo(Reach.NONE);
    }

    @Test
    void renamedKeysAndCatalogsBesideTheRowsLeaveThemCountable() {
        Relation relation = relation("""
                steps:
                  - rename: {name: token, at: ts}
                  - join: {to: tokens, on: {name: token}, kind: left, columns: [category]}
                  - features: {columns: {a: "lag(close, 1)"}}
                  - rename: {token: name, ts: at}
                """);

        assertThat(input(relation).reach().series())
                .extracting(ColumnName::text)
                .containsExactly("venue", "token");
    }

    @Test
    void aFilterOnCarriedStateBetweenStagesMakesAllThatFollowsCarryState() {
        List<FeatureStage> stages = stages("""
                steps:
                  - features: {columns: {strength: "rsi(close, 14)"}}
                  - filter: strength > 70
                  - features: {columns: {a: "lag(close, 1)"}}
                """);

        assertThat(lines(stages.get(1))).containsExactly("1: a = lag(close, 1) carried");
    }

    @Test
    void definitionChangesWithWhatIsComputedOnly() {
        String steps = "steps:\n  - features: {columns: {a: \"%s\"}}\n";
        String one = relation(steps.formatted("ema(close, 5)")).definition();

        assertThat(relation(steps.formatted("ema( close, 5 )")).definition()).isEqualTo(one);
        assertThat(relation(steps.formatted("ema(close, 6)")).definition()).isNotEqualTo(one);
        assertThat(relation(steps.formatted("dema(close, 5)")).definition()).isNotEqualTo(one);
    }
}
