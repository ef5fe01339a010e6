package io.assay.spec.check;

import static io.assay.spec.check.Market.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.expect.Reduction;
import io.assay.spec.relation.Past;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    @Test
    void anIntervalRuleIsAConditionOverMeasuresEachOfWhichIsTakenOnce() {
        Rule rule = rule(
                "fail unless share(close > 3) < 0.5 or rows() > 2 and max(close) < 2 * max(history(max(close), 7))");

        assertThat(rule.kind()).isEqualTo(Rule.Kind.INTERVAL);
        assertThat(rule.measures()).containsExactly("max(close)", "count_if(close > 3)", "count(*)");
        assertThat(rule.sql())
                .isEqualTo(
                        "try_divide(__measure_1, __measure_2) < 0.5 or __measure_2 > 2 and __measure_0 < 2 * __past_0");
        assertThat(rule.pasts()).containsExactly(new Past(0, Reduction.MAX, 7, "decimal(18,10)"));
        assertThat(rule.text())
                .isEqualTo(
                        "try_divide(count_if(close > 3), count(*)) < 0.5 or count(*) > 2 and max(close) < 2 * max(history(max(close), 7))");
    }

    @Test
    void aMeanOfHistoryIsADoubleWhateverItIsOf() {
        Rule rule = rule(
                "warn unless rows() >= 0.5 * AVG( history( rows() , 3 ) ) and stddev(history(sum(volume), 30)) < 5");

        assertThat(rule.pasts())
                .containsExactly(new Past(0, Reduction.AVG, 3, "double"), new Past(1, Reduction.STDDEV, 30, "double"));
        assertThat(rule.measures()).containsExactly("count(*)", "sum(volume)");
        assertThat(rule.sql()).isEqualTo("__measure_0 >= 0.5 * __past_0 and __past_1 < 5");
    }

    @Test
    void aLookupMakesWhatItLooksIntoAnInputWithTheColumnsItCompares() {
        Relation table = table("known: fail unless exists_in(tokens, [token]) or close is null\n"
                + "      same: quarantine unless exists_in(silver.minutes, [venue, token, ts])");

        assertThat(table.rules().getFirst().sql()).isEqualTo("__found_0 or close is null");
        assertThat(table.rules().getFirst().lookups().getFirst().view()).isEqualTo("catalog__tokens");
        assertThat(table.inputs())
                .contains(
                        new OfCatalog("tokens", "catalog__tokens", names("token")),
                        new OfTable(
                                TableName.of("silver.minutes"),
                                "silver__minutes",
                                names("venue", "token", "ts"),
                                Reach.NONE));
    }

    @Test
    void anObservationOfGapsMayStandFarFromTheEndpointWhoseGrainItGoesBy() {
        Rule rule = rule("warn unless gap_share() < 0.001 and (age() <= 2h or not 1d > age())");

        assertThat(rule.kind()).isEqualTo(Rule.Kind.OBSERVATION);
        assertThat(rule.sql()).isEqualTo("gap_share() < 0.001 and (age() <= 2h or not 1d > age())");
    }

    @Test
    void wordsInQuotesAreNoCalls() {
        Rule rule = rule("warn unless token <> 'history(rows(), 7) age() exists_in(a, [b])'");

        assertThat(rule.kind()).isEqualTo(Rule.Kind.ROW);
        assertThat(rule.sql()).isEqualTo("token <> 'history(rows(), 7) age() exists_in(a, [b])'");
    }

    private static Rule rule(String text) {
        return table("rule: \"" + text + "\"").rules().getFirst();
    }

    private static Relation table(String expectations) {
        return sound("""
                ---
                kind: table
                name: gold.t
                from: silver.daily
                key: [venue, token, ts]
                event_time: ts
                expect:
                  %s
                """.formatted(expectations).replace("\n      ", "\n  "))
                .relation(TableName.of("gold.t"))
                .orElseThrow();
    }

    private static List<ColumnName> names(String... names) {
        return List.of(names).stream().map(ColumnName::new).toList();
    }
}
