package io.assay.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.plan.Definitions;
import io.assay.spec.failure.Failure;
import io.assay.spec.model.About;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.problem.Place;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSelectionTest {
    private static final Definitions DEFINITIONS = Definitions.of(
            List.of(table("silver.hourly"), table("gold.daily", "silver.hourly"), table("gold.weekly", "gold.daily")),
            List.of(),
            List.of(),
            Map.of(TableName.of("gold.daily"), new About(Optional.empty(), List.of("core"), Optional.of("ana"))));
    private static final TestSelection SELECTION = new TestSelection(
            DEFINITIONS,
            List.of(
                    test("hours are whole", "silver.hourly"),
                    test("gold waits for the day", "silver.hourly", "slow"),
                    test("days are sums", "gold.daily", "core")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        silver.hourly   | hours are whole; gold waits for the day
        gold            | days are sums
        waits           | gold waits for the day
        waits for       | gold waits for the day
        silver.hourly+1 | hours are whole; gold waits for the day; days are sums
        @gold.weekly    | hours are whole; gold waits for the day; days are sums
        tag:slow        | gold waits for the day
        tag:core        | days are sums
        owner:ana       | days are sums
        """)
    void aWordMeansTheTestsOfWhatItSelectsElseThoseThatAreCalledSo(String word, String tests) {
        assertThat(SELECTION.of(List.of(word), List.of()))
                .extracting(CheckedTest::name)
                .containsExactly(tests.split("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gold.dialy   | Cannot select gold.dialy: no table fits        | Did you mean gold.daily?
        tag:tpyo     | Cannot select tag:tpyo: no table has the tag   | Tags: core.
        owner:anna   | Cannot select owner:anna: no table has the owner | Did you mean owner:ana?
        gold.weekly  | Cannot select tests: gold.weekly has none      | `assay test` alone runs all 3 of the project: hours are whole; gold waits for the day; days are sums.
        hours r whole | Cannot select tests: none is called 'hours r whole' | did you mean 'hours are whole'?
        """)
    void aWordThatMeansNothingIsSaid(String word, String sentence, String next) {
        assertThatThrownBy(() -> SELECTION.of(List.of(word), List.of()))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.sentence()).isEqualTo(sentence);
                    assertThat(failure.next()).isEqualTo(next);
                });
    }

    @Test
    void whatIsExcludedIsLeftOut() {
        assertThat(SELECTION.of(List.of(), List.of("tag:slow", "gold")))
                .extracting(CheckedTest::name)
                .containsExactly("hours are whole");
    }

    private static CheckedTest test(String name, String table, String... tags) {
        return new CheckedTest.OfTable(
                name,
                new Place("tests.yaml", 1, 1, 1),
                List.of(tags),
                TableName.of(table),
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0);
    }

    private static Relation table(String name, String... reads) {
        List<ColumnName> key = List.of(new ColumnName("k"));
        return new Relation(
                TableName.of(name),
                new Schema(List.of(Column.required("k", DataType.STRING))),
                key,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                IntervalGrid.WHOLE,
                List.of(),
                List.of(),
                Arrays.stream(reads)
                        .<RelationInput>map(
                                table -> new RelationInput.OfTable(TableName.of(table), "input", key, Reach.NONE))
                        .toList(),
                List.of(),
                "SELECT k FROM input",
                List.of(),
                Contract.DEFAULT,
                "one");
    }
}
