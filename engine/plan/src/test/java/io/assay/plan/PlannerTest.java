package io.assay.plan;

import static io.assay.plan.RelationBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.HeldInterval;
import io.assay.plan.history.RawDay;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.model.TableSpec;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlannerTest extends PlanFixture {
    @Test
    void nothingRawNothingToDo() {
        assertThat(plan().isDone()).isTrue();
        assertThat(plan().tables()).isEmpty();
    }

    @Test
    void aFirstRunBuildsEveryTableInWaves() {
        rawDays(3);
        BuildPlan plan = plan();
        assertThat(plan.tables()).extracting(TablePlan::wave).containsExactly(1, 2, 3);
        assertThat(plan.tables()).allSatisfy(planned -> {
            assertThat(planned.with(Action.BUILD)).hasSize(3);
            assertThat(planned.stretches())
                    .singleElement()
                    .satisfies(stretch -> assertThat(stretch.build()).hasSize(3));
        });
        assertThat(plan.ready()).extracting(TablePlan::table).containsExactly(BRONZE.name());
        assertThat(reasons(plan, SILVER, 0)).containsExactly("not built yet", "if bronze.a changes in " + day(0));
    }

    @Test
    void afterBuildingEverythingThePlanIsEmpty() {
        rawDays(3);
        runToEnd();
        assertThat(plan().tables()).isEmpty();
    }

    @Test
    void aChangedDayIsBuiltAndWhatReadsItMayBe() {
        rawDays(5);
        runToEnd();
        raw.put(FIRST.plusDays(2), new RawDay("corrected", 10, 100));
        BuildPlan plan = plan();
        assertThat(plan.tables()).hasSize(3);
        assertThat(plan.tables().getFirst().intervals()).singleElement().satisfies(interval -> {
            assertThat(interval.action()).isEqualTo(Action.BUILD);
            assertThat(interval.reasons())
                    .extracting(Reason::text)
                    .containsExactly("new raw rows of venue.candles on 2026-01-03");
        });
        assertThat(plan.tables().get(1).intervals()).singleElement().satisfies(interval -> {
            assertThat(interval.action()).isEqualTo(Action.MAY_BUILD);
            assertThat(interval.reasons()).extracting(Reason::text).containsExactly("if bronze.a changes in " + day(2));
        });
    }

    @Test
    void anInputRebuiltToTheSameContentBuildsNothingAbove() {
        rawDays(5);
        runToEnd();
        raw.put(FIRST.plusDays(2), new RawDay("other raw, same rows", 10, 100));
        build(plan(), BRONZE, interval -> 10L);
        assertThat(plan().tables()).isEmpty();
    }

    @Test
    void lateRowsMarkEveryIntervalTheyReach() {
        relations = List.of(
                BRONZE,
                table("silver.b")
                        .reads("bronze.a", Duration.ofDays(2), Duration.ofHours(1))
                        .build());
        rawDays(6);
        runToEnd();
        raw.put(FIRST.plusDays(2), new RawDay("corrected", 10, 100));
        assertThat(plan().tables().get(1).intervals())
                .extracting(PlannedInterval::interval)
                .containsExactly(day(1), day(2), day(3), day(4));
    }

    @Test
    void onlyTheColumnsThatAreReadCount() {
        relations = List.of(
                BRONZE,
                table("silver.b").readsColumn("bronze.a", RelationBuilder.VALUE).build());
        rawDays(1);
        runToEnd();
        BuiltInterval before = Objects.requireNonNull(builtOf(BRONZE).get(day(0)));
        Map<io.assay.spec.value.ColumnName, ContentHash> hashes = new LinkedHashMap<>(before.hashes());
        hashes.put(RelationBuilder.KEY, new ContentHash(7, 7));
        builtOf(BRONZE).put(day(0), with(before, hashes));
        assertThat(plan().tables()).isEmpty();
        hashes.put(RelationBuilder.VALUE, new ContentHash(7, 7));
        builtOf(BRONZE).put(day(0), with(before, hashes));
        assertThat(reasons(plan(), relations.get(1), 0)).containsExactly("bronze.a changed in " + day(0));
    }

    @Test
    void aChangedDefinitionBuildsEveryInterval() {
        rawDays(3);
        runToEnd();
        relations = List.of(
                BRONZE, table("silver.b").reads("bronze.a").definition("two").build(), GOLD);
        BuildPlan plan = plan();
        assertThat(plan.tables()).extracting(TablePlan::table).containsExactly(SILVER.name(), GOLD.name());
        assertThat(reasons(plan, SILVER, 1)).containsExactly("definition changed");
        assertThat(plan.tables().get(1).intervals())
                .extracting(PlannedInterval::action)
                .containsOnly(Action.MAY_BUILD);
    }

    @Test
    void theClockCountsOnlyWhereItCuts() {
        relations = List.of(
                BRONZE,
                table("silver.b")
                        .reads("bronze.a")
                        .sql("SELECT * FROM x WHERE e <= :until")
                        .build());
        rawDays(3);
        until = Instant.parse("2026-01-03T12:00:00Z");
        runToEnd();
        until = Instant.parse("2026-01-03T13:00:00Z");
        assertThat(plan().tables()).singleElement().satisfies(planned -> {
            assertThat(planned.table()).isEqualTo(relations.get(1).name());
            assertThat(planned.intervals())
                    .extracting(PlannedInterval::interval)
                    .containsExactly(day(2));
        });
        assertThat(reasons(plan(), relations.get(1), 0)).containsExactly("more has ended since the last run");
    }

    @Test
    void theClockCountsOnlyAtThePointsOfItsGrid() {
        relations = List.of(
                BRONZE,
                table("silver.b")
                        .reads("bronze.a")
                        .sql("SELECT * FROM x WHERE e <= :until")
                        .clock(new ClockGrid(TimeStep.of("1h"), Duration.ofMinutes(15)))
                        .build());
        rawDays(3);
        until = Instant.parse("2026-01-03T12:20:00Z");
        runToEnd();
        until = Instant.parse("2026-01-03T13:14:59.999Z");
        assertThat(plan().tables()).isEmpty();
        until = Instant.parse("2026-01-03T13:15:00Z");
        assertThat(reasons(plan(), relations.get(1), 0)).containsExactly("more has ended since the last run");
    }

    @Test
    void theClockNeverMovesBack() {
        relations = List.of(
                BRONZE,
                table("silver.b")
                        .reads("bronze.a")
                        .sql("SELECT * FROM x WHERE e <= :until")
                        .build());
        rawDays(3);
        until = Instant.parse("2026-01-03T12:00:00Z");
        runToEnd();
        until = Instant.parse("2026-01-03T06:00:00Z");
        assertThat(plan().tables()).isEmpty();
        raw.put(FIRST.plusDays(2), new RawDay("corrected", 10, 100));
        assertThat(plan().tables().get(1).intervals())
                .singleElement()
                .satisfies(interval -> assertThat(interval.until()).isEqualTo(Instant.parse("2026-01-03T12:00:00Z")));
    }

    @Test
    void intervalsThatStartAtTheClockOrLaterAreLeftAlone() {
        rawDays(3);
        until = Instant.parse("2026-01-02T00:00:00Z");
        assertThat(plan().tables().getFirst().intervals()).hasSize(1);
    }

    @Test
    void aHeldIntervalIsNotTriedAgainAndWhatIsAboveWaits() {
        rawDays(2);
        PlannedInterval first = plan().tables().getFirst().intervals().getFirst();
        build(plan(), BRONZE, interval -> 1L);
        builtOf(BRONZE).remove(day(0));
        held.computeIfAbsent(BRONZE.name(), name -> new TreeMap<>())
                .put(
                        day(0),
                        new HeldInterval(
                                "r0",
                                first.fingerprint().digest(),
                                List.of(new Outcome("positive", TableSpec.Action.FAIL, 3, List.of()))));
        BuildPlan plan = plan();
        assertThat(plan.tables().getFirst().intervals()).singleElement().satisfies(interval -> {
            assertThat(interval.action()).isEqualTo(Action.HELD);
            assertThat(interval.reasons()).extracting(Reason::text).containsExactly("held by positive (3 broken)");
        });
        assertThat(plan.tables().get(1).intervals())
                .extracting(PlannedInterval::action)
                .containsExactly(Action.WAITS, Action.BUILD);
        assertThat(plan.ready()).extracting(TablePlan::table).containsExactly(SILVER.name());
        raw.put(FIRST, new RawDay("corrected", 10, 100));
        assertThat(plan().tables().getFirst().intervals())
                .extracting(PlannedInterval::action)
                .containsExactly(Action.BUILD);
    }

    @Test
    void aFullRefreshBuildsEachIntervalOnce() {
        rawDays(2);
        runToEnd();
        PlanRequest again = new PlanRequest(
                new TreeSet<>(List.of(SILVER.name())), Optional.empty(), until, true, Optional.of("r2"));
        assertThat(Planner.plan(definitions(), history(), again).tables())
                .singleElement()
                .satisfies(planned -> assertThat(planned.with(Action.BUILD)).hasSize(2));
        PlanRequest same = new PlanRequest(again.tables(), Optional.empty(), until, true, Optional.of("r1"));
        assertThat(Planner.plan(definitions(), history(), same).tables()).isEmpty();
    }

    @Test
    void aTableWithoutIntervalsIsBuiltWhole() {
        relations = List.of(
                BRONZE,
                table("silver.b").reads("bronze.a").whole().build(),
                table("gold.c").reads("silver.b").grid(IntervalGrid.MONTHS).build());
        rawDays(2);
        BuildPlan plan = plan();
        assertThat(plan.tables().get(1).intervals())
                .extracting(PlannedInterval::interval)
                .containsExactly(Interval.ALL);
        assertThat(plan.tables().get(2).grid()).isEqualTo(IntervalGrid.WHOLE);
        runToEnd();
        assertThat(plan().tables()).isEmpty();
    }

    @Test
    void costIsWhatIsRead() {
        rawDays(4);
        assertThat(plan().tables().getFirst().rows()).isEqualTo(40);
        assertThat(plan().tables().getFirst().bytes()).isEqualTo(400);
    }

    @Test
    void daysThatAFetchMayBringMayBeBuiltAndWhatReadsThemIs() {
        expected.put(FIRST, 1440L);
        BuildPlan plan = plan();
        assertThat(plan.tables()).extracting(TablePlan::wave).containsExactly(1, 2, 3);
        assertThat(plan.tables().getFirst().with(Action.MAY_BUILD))
                .singleElement()
                .satisfies(interval -> {
                    assertThat(interval.interval()).isEqualTo(day(0));
                    assertThat(interval.rows()).isEqualTo(1440);
                    assertThat(interval.reasons())
                            .extracting(Reason::text)
                            .containsExactly("if fetching brings rows of venue.candles on 2026-01-01");
                });
    }

    @Test
    void aFetchMayDirtyADayThatIsBuilt() {
        rawDays(2);
        runToEnd();
        expected.put(FIRST.plusDays(1), 5L);
        BuildPlan plan = plan();
        assertThat(plan.tables())
                .hasSize(3)
                .allSatisfy(planned -> assertThat(planned.intervals())
                        .extracting(PlannedInterval::action)
                        .containsExactly(Action.MAY_BUILD));
        assertThat(plan.tables().getFirst().rows()).isEqualTo(15);
    }
}
