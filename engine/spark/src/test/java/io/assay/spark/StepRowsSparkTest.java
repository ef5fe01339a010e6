package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spark.StepTables.Run;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each step that makes or reads other rows gives, row by row. */
class StepRowsSparkTest {
    private static final StepTables TABLES = new StepTables();
    private final Map<TableName, List<List<Optional<String>>>> rows = new LinkedHashMap<>();
    private Instant until = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void asOfJoinTakesTheNewestRowThatIsKnownAndNoneThatIsTooOld() {
        bars(
                "x A 2026-01-30T06:00:00Z 1 - - -",
                "x A 2026-01-30T07:00:00Z 1 - - -",
                "x A 2026-01-31T06:00:00Z 1 - - -",
                "x A 2026-01-31T07:00:00Z 1 - - -");
        put("bronze.mood", "2026-01-30T00:00:00Z 50 true");

        assertThat(build("gold.asof_join"))
                .as("known at 08:00, at which the bar of seven ends; within thirty hours")
                .containsExactly(
                        "[x,A,2026-01-30T06:00:00Z,1.000000,null,null,null,true,null,null]",
                        "[x,A,2026-01-30T07:00:00Z,1.000000,null,null,null,true,50,2026-01-30T00:00:00Z]",
                        "[x,A,2026-01-31T06:00:00Z,1.000000,null,null,null,true,50,2026-01-30T00:00:00Z]",
                        "[x,A,2026-01-31T07:00:00Z,1.000000,null,null,null,true,null,null]");
    }

    @Test
    void asOfJoinSettlesTiesByTheKeyAndMatchesNoNull() {
        bars("x A 2026-01-30T06:00:00Z 1 - - -", "x B 2026-01-30T06:00:00Z 1 - - -");
        put(
                "bronze.posts",
                "p1 2026-01-30T06:30:00Z A s1 true",
                "p2 2026-01-30T06:30:00Z A s2 true",
                "p3 2026-01-30T06:59:00Z - s3 true",
                "p4 2026-01-30T07:00:01Z A s4 true",
                "p5 2026-01-30T01:00:00Z B s5 true");

        assertThat(build("gold.asof_join_posts"))
                .containsExactly(
                        "[x,A,2026-01-30T06:00:00Z,1.000000,null,null,null,true,p2,s2,2026-01-30T06:30:00Z]",
                        "[x,B,2026-01-30T06:00:00Z,1.000000,null,null,null,true,p5,s5,2026-01-30T01:00:00Z]");
    }

    @Test
    void fillAddsTheStepsBetweenAndAfterUpToItsLimitAndToTheClock() {
        bars(
                "x A 2026-01-30T00:00:00Z 1.5 2 7 -",
                "x A 2026-01-30T02:00:00Z 2.5 3 8 -",
                "x A 2026-01-30T09:00:00Z 3.5 - - -");
        until = Instant.parse("2026-01-30T11:30:00Z");

        assertThat(build("gold.fill"))
                .containsExactly(
                        "[x,A,2026-01-30T00:00:00Z,1.500000,2.000000,7.0,null,true,false]",
                        "[x,A,2026-01-30T01:00:00Z,1.500000,0.000000,1.5,null,null,true]",
                        "[x,A,2026-01-30T02:00:00Z,2.500000,3.000000,8.0,null,true,false]",
                        "[x,A,2026-01-30T03:00:00Z,2.500000,0.000000,2.5,null,null,true]",
                        "[x,A,2026-01-30T04:00:00Z,2.500000,0.000000,2.5,null,null,true]",
                        "[x,A,2026-01-30T05:00:00Z,2.500000,0.000000,2.5,null,null,true]",
                        "[x,A,2026-01-30T06:00:00Z,2.500000,0.000000,2.5,null,null,true]",
                        "[x,A,2026-01-30T07:00:00Z,2.500000,0.000000,2.5,null,null,true]",
                        "[x,A,2026-01-30T09:00:00Z,3.500000,null,null,null,true,false]",
                        "[x,A,2026-01-30T10:00:00Z,3.500000,0.000000,3.5,null,null,true]");
    }

    @Test
    void fillCountsMonthsOfTheCalendar() {
        bars("x A 2025-11-30T00:00:00Z 1 - - -", "x A 2026-02-02T00:00:00Z 2 - - -");

        assertThat(build("gold.fill_months"))
                .containsExactly(
                        "[A,2025-11-01T00:00:00Z,1.000000]",
                        "[A,2025-12-01T00:00:00Z,1.000000]",
                        "[A,2026-01-01T00:00:00Z,1.000000]",
                        "[A,2026-02-01T00:00:00Z,2.000000]");
    }

    @Test
    void rankNumbersTheRowsOfOneTimeAndPutsNullsLast() {
        bars(
                "x A 2026-01-30T00:00:00Z 1 5 1 -",
                "x B 2026-01-30T00:00:00Z 1 5 2 -",
                "y A 2026-01-30T00:00:00Z 1 4 2 -",
                "y B 2026-01-30T00:00:00Z 1 - - -");

        assertThat(build("gold.rank"))
                .extracting(row -> row.substring(row.length() - 6, row.length() - 1))
                .as("by score, falling; by volume, dense; by volume, falling, then key")
                .containsExactly("3,2,1", "1,2,2", "1,1,3", "4,3,4");
    }

    @Test
    void explodeLeavesNullElementsOutAndKeepsTheirPlaces() {
        bars(
                "x A 2026-01-30T00:00:00Z 1 - - [\"red\",null,\"blue\"]",
                "x A 2026-01-30T01:00:00Z 1 - - []",
                "x A 2026-01-30T02:00:00Z 1 - - -");

        assertThat(build("gold.explode"))
                .extracting(row -> row.substring(row.indexOf(",true,") + 6))
                .containsExactly("blue,2]", "red,0]");
        assertThat(build("gold.explode_groups"))
                .containsExactly(
                        "[2026-01-30T00:00:00Z,blue,1,null]",
                        "[2026-01-30T00:00:00Z,red,1,null]",
                        "[2026-01-30T01:00:00Z,none,1,null]",
                        "[2026-01-30T02:00:00Z,none,1,null]");
    }

    @Test
    void pivotPutsNamesSideBySideAndLeavesOthersOut() {
        bars(
                "x A 2026-01-30T00:00:00Z 1.5 - 1 -",
                "y A 2026-01-30T00:00:00Z 2.5 - - -",
                "w A 2026-01-30T00:00:00Z 9 - - -");

        assertThat(build("gold.pivot"))
                .containsExactly("[A,2026-01-30T00:00:00Z,1.500000,1.0,1,2.500000,null,1,null,null,null]");
    }

    @Test
    void stitchGoesOnThroughChainsInTheOldUnit() {
        bars(
                "x A 2026-01-31T02:00:00Z 30 6 - -",
                "x A 2026-01-31T03:00:00Z 31 6 - -",
                "x B 2026-01-31T02:00:00Z 10 6 - -",
                "x B 2026-01-31T03:00:00Z 10.1 6 - -",
                "x C 2026-02-01T12:00:00Z 20 7 - -");

        assertThat(build("gold.stitch"))
                .containsExactly(
                        "[A,x,A,2026-01-31T02:00:00Z,30.000000,6.000000,null,null,true]",
                        "[A,x,B,2026-01-31T03:00:00Z,30.300000,2.000000,null,null,true]",
                        "[A,x,C,2026-02-01T12:00:00Z,42.000000,3.333333,null,null,true]",
                        "[B,x,B,2026-01-31T02:00:00Z,10.000000,6.000000,null,null,true]",
                        "[B,x,B,2026-01-31T03:00:00Z,10.100000,6.000000,null,null,true]",
                        "[B,x,C,2026-02-01T12:00:00Z,14.000000,10.000000,null,null,true]",
                        "[C,x,C,2026-02-01T12:00:00Z,20.000000,7.000000,null,null,true]");
    }

    @Test
    void stitchBeginsEarlierUnderTheNewNameWhenItGoesBack() {
        bars(
                "x A 2026-01-31T02:00:00Z 30 - - -",
                "x B 2026-01-31T02:00:00Z 99 - - -",
                "x B 2026-01-31T03:00:00Z 7 - - -",
                "x D 2026-01-31T03:00:00Z 5 - - -");

        assertThat(build("gold.stitch_back"))
                .containsExactly(
                        "[x,A,2026-01-31T02:00:00Z,30.000000,null,null,null,true]",
                        "[x,B,2026-01-31T02:00:00Z,10.000000,null,null,null,true]",
                        "[x,B,2026-01-31T03:00:00Z,7.000000,null,null,null,true]",
                        "[x,C,2026-01-31T02:00:00Z,14.285714,null,null,null,true]",
                        "[x,C,2026-01-31T03:00:00Z,10.000000,null,null,null,true]",
                        "[x,D,2026-01-31T03:00:00Z,5.000000,null,null,null,true]");
    }

    @Test
    void snapshotCarriesTheLastRowOnUntilTheNextOneOrTheClock() {
        put(
                "bronze.posts",
                "p1 2026-01-30T06:00:00Z A s1 true",
                "p2 2026-01-30T07:00:00Z A s2 true",
                "p3 2026-02-01T00:00:00Z A s3 true",
                "p4 2026-02-01T23:59:59Z B s4 true");
        until = Instant.parse("2026-02-02T12:00:00Z");

        assertThat(build("gold.snapshot"))
                .containsExactly(
                        "[p2,2026-01-30T07:00:00Z,A,s2,true,2026-01-30T00:00:00Z]",
                        "[p2,2026-01-30T07:00:00Z,A,s2,true,2026-01-31T00:00:00Z]",
                        "[p3,2026-02-01T00:00:00Z,A,s3,true,2026-02-01T00:00:00Z]",
                        "[p4,2026-02-01T23:59:59Z,B,s4,true,2026-02-01T00:00:00Z]");
    }

    @Test
    void snapshotWaitsUntilARowIsKnown() {
        put("bronze.mood", "2026-01-30T00:00:00Z 50 true", "2026-01-31T00:00:00Z 60 true");
        until = Instant.parse("2026-01-31T18:00:00Z");

        assertThat(build("gold.snapshot_of_days"))
                .containsExactly(
                        "[2026-01-30T06:00:00Z,50,true]",
                        "[2026-01-30T12:00:00Z,50,true]",
                        "[2026-01-30T18:00:00Z,50,true]",
                        "[2026-01-31T00:00:00Z,50,true]",
                        "[2026-01-31T06:00:00Z,60,true]",
                        "[2026-01-31T12:00:00Z,60,true]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold.asof_join", "gold.asof_join_posts", "gold.fill"})
    void neighboursAreFoundInOneSort(String table) {
        bars("x A 2026-01-30T00:00:00Z 1 - - -");
        put("bronze.mood", "2026-01-30T00:00:00Z 50 true");
        put("bronze.posts", "p1 2026-01-30T06:00:00Z A s1 true");

        String plan = TABLES.read(new Run(TABLES.table(table), rows, (input, time) -> true, until, 2))
                .queryExecution()
                .executedPlan()
                .toString();

        assertThat(plan)
                .containsOnlyOnce("Exchange ")
                .containsOnlyOnce("Sort [")
                .doesNotContain("Join");
    }

    /** Bars: venue, token, time, close, volume, score and tags; `-` is null. */
    private void bars(String... lines) {
        put("bronze.bars", Arrays.stream(lines).map(line -> line + " true").toArray(String[]::new));
    }

    private void put(String table, String... lines) {
        rows.put(
                TableName.of(table),
                Arrays.stream(lines)
                        .map(line -> Arrays.stream(line.split(" "))
                                .map(cell -> Optional.of(cell).filter(text -> !text.equals("-")))
                                .toList())
                        .toList());
    }

    private List<String> build(String table) {
        empty();
        return TABLES.rows(new Run(TABLES.table(table), rows, (input, time) -> true, until, 2), time -> true);
    }

    private void empty() {
        for (String name : List.of("bronze.bars", "bronze.mood", "bronze.posts")) {
            rows.putIfAbsent(TableName.of(name), List.of());
        }
    }
}
