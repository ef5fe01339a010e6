package io.assay.plan;

import static io.assay.plan.RelationBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.RawDay;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intervals that go on from the state at the end of the one before. */
class CarriedPlanTest extends PlanFixture {
    private static final FeatureStage TOTAL = new FeatureStage(
            "f",
            "select * from bronze_a",
            List.of(RelationBuilder.KEY),
            RelationBuilder.TIME,
            List.of(),
            List.of(new FeatureStage.Layer(
                    List.of(),
                    List.of(new FeatureStage.Call(
                            "total", FeatureCall.of("sum", List.of(), Optional.of(Frame.all())), List.of("v"), true)))),
            RelationBuilder.SCHEMA);
    private static final Relation CARRIES =
            table("silver.b").reads("bronze.a").features(TOTAL).build();

    @BeforeEach
    void carry() {
        relations = List.of(BRONZE, CARRIES);
        rawDays(8);
        build(plan(), BRONZE, interval -> 10L);
        commit("r0", 0, 8, "s");
    }

    @Test
    void whatIsBuiltIsUpToDate() {
        assertThat(plan().tables()).isEmpty();
    }

    @Test
    void whatFollowsAChangedIntervalMayBeBuiltIfItsStateChanges() {
        correct(2);
        TablePlan plan = silver("r1");

        assertThat(plan.with(Action.BUILD))
                .extracting(PlannedInterval::interval)
                .containsExactly(day(2));
        assertThat(plan.with(Action.MAY_BUILD))
                .extracting(PlannedInterval::interval)
                .containsExactly(day(3), day(4), day(5), day(6), day(7));
        assertThat(plan.intervals().get(1).reasons())
                .extracting(Reason::text)
                .containsExactly("if the state at the end of %s changes".formatted(day(2)));
    }

    @Test
    void rebuildingEndsWhereTheStateIsWhatItWas() {
        correct(2);
        commit("r1", 2, 3, "s");

        assertThat(plan().tables()).isEmpty();
    }

    @Test
    void eachWaveBuildsTwiceAsManyUntilTheEnd() {
        correct(1);
        assertThat(firstStretch("r1")).containsExactly(day(1));
        commit("r1", 1, 2, "t");
        assertThat(firstStretch("r1")).containsExactly(day(2), day(3));
        assertThat(silver("r1").intervals().getFirst().reasons())
                .extracting(Reason::text)
                .containsExactly("the state at the end of %s changed".formatted(day(1)));
        commit("r1", 2, 4, "t");
        assertThat(firstStretch("r1")).containsExactly(day(4), day(5), day(6), day(7));
        commit("r1", 4, 8, "t");
        assertThat(plan("r1").tables()).isEmpty();
    }

    @Test
    void aKilledRunGoesOnFromTheStateThatIsThere() {
        correct(1);
        commit("r1", 1, 3, "t");

        assertThat(firstStretch("r2")).containsExactly(day(3));
    }

    @Test
    void onlyTheFirstStretchIsBuiltInAWave() {
        correct(1);
        correct(5);
        TablePlan plan = silver("r1");

        assertThat(plan.with(Action.BUILD)).hasSize(2);
        assertThat(plan.stretches())
                .singleElement()
                .satisfies(stretch -> assertThat(stretch.build()).containsExactly(day(1)));
        assertThat(plan.stretches()
                        .getFirst()
                        .intervals()
                        .getFirst()
                        .fingerprint()
                        .state())
                .contains("s0");
    }

    @Test
    void whatIsMissingBeforeTheSpanThatIsAskedForIsBuiltBecauseItsStateIsNeeded() {
        builtOf(CARRIES).clear();
        PlanRequest late = new PlanRequest(
                new TreeSet<>(definitions().tables().keySet()),
                Optional.of(day(6).start()),
                until,
                false,
                Optional.empty());
        TablePlan plan = Planner.plan(definitions(), history(), late).tables().getFirst();

        assertThat(plan.with(Action.BUILD)).hasSize(8);
        assertThat(plan.intervals().getFirst().reasons())
                .extracting(Reason::text)
                .containsExactly("not built yet", "what was asked for goes on from its state");
        assertThat(plan.intervals().getLast().reasons())
                .extracting(Reason::text)
                .containsExactly("not built yet");
    }

    private void correct(int day) {
        raw.put(FIRST.plusDays(day), new RawDay("corrected " + day, 10, 100));
        build(plan(), BRONZE, interval -> 10L);
        builtOf(BRONZE)
                .computeIfPresent(
                        day(day),
                        (interval, built) -> with(built, Map.of(RelationBuilder.VALUE, new ContentHash(day, 77))));
    }

    /** Builds days as a run does: each from the state before it, to a state of the name. */
    private void commit(String run, int first, int end, String state) {
        for (int index = first; index < end; index++) {
            PlanRequest request = new PlanRequest(
                    new TreeSet<>(definitions().tables().keySet()), Optional.empty(), until, true, Optional.of(run));
            Interval day = day(index);
            PlannedInterval planned = Planner.plan(definitions(), history(), request).tables().stream()
                    .filter(table -> table.table().equals(CARRIES.name()))
                    .flatMap(table -> table.intervals().stream())
                    .filter(interval -> interval.interval().equals(day))
                    .findFirst()
                    .orElseThrow();
            builtOf(CARRIES)
                    .put(
                            day,
                            new BuiltInterval(
                                    run,
                                    until,
                                    planned.fingerprint().definition(),
                                    planned.fingerprint().digest(),
                                    10,
                                    Map.of(),
                                    Optional.of(state + index)));
            inputs.computeIfAbsent(CARRIES.name(), name -> new java.util.HashMap<>())
                    .put(day, planned.fingerprint().inputTexts());
        }
    }

    private BuildPlan plan(String run) {
        return Planner.plan(
                definitions(),
                history(),
                new PlanRequest(
                        new TreeSet<>(definitions().tables().keySet()),
                        Optional.empty(),
                        until,
                        false,
                        Optional.of(run)));
    }

    private TablePlan silver(String run) {
        return plan(run).tables().stream()
                .filter(table -> table.table().equals(CARRIES.name()))
                .findFirst()
                .orElseThrow();
    }

    private List<Interval> firstStretch(String run) {
        return silver(run).stretches().getFirst().build();
    }
}
