package io.assay.plan.run;

import static io.assay.plan.RelationBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.HeldIntervals.Finding;
import io.assay.lake.ledger.HeldIntervals.Held;
import io.assay.lake.task.BuildJob;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.Reason;
import io.assay.spec.expect.Reduction;
import io.assay.spec.model.TableSpec;
import io.assay.spec.relation.Past;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expectations that look back on earlier intervals find, over random histories, cuts and kills, what one full build finds. */
class HistoryLawsTest {
    private static final TableName JUDGED = TableName.of("silver.judged");
    private static final int DAYS = 12;
    private static final Instant LAST = Market.START.plus(Duration.ofDays(DAYS + 1));

    @TempDir
    Path folder;

    /** A run was killed here. */
    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static LongStream seeds() {
        return RandomHistory.seeds(6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsFoundAndHeldIsWhatOneFullBuildFindsAndHolds(long seed) {
        Arrivals.inFolder(memory -> requireSame(new Random(seed), memory));
    }

    private static void requireSame(Random random, Path memory) {
        try (Market steps = market(memory.resolve("steps"));
                Market once = market(memory.resolve("once"))) {
            for (int batch = 0; batch < 6; batch++) {
                List<Candle> arrival = arrival(random);
                steps.receive(arrival);
                once.receive(arrival);
                Instant until = Market.START.plus(Duration.ofHours(1 + random.nextInt((DAYS + 1) * 24)));
                requireHonest(steps, until, random.nextInt(9));
            }
            steps.run(LAST);
            once.run(LAST);

            assertThat(found(steps)).isEqualTo(found(once)).hasSizeGreaterThan(10);
            assertThat(held(steps)).isEqualTo(held(once));
            List<Interval> held = held(steps);
            assertThat(outside(held, steps)).isEqualTo(outside(held, once)).isNotEmpty();
            assertThat(steps.run(LAST).waves()).isZero();
            assertThat(once.run(LAST).waves()).isZero();
            assertThat(steps.prove(0, Integer.MAX_VALUE).findings()).isEmpty();
        }
    }

    @Test
    void aCorrectionHasTheIntervalsJudgedAgainThatLookBackOnItAndNoOthers() {
        try (Market market = market(folder.resolve("one"))) {
            List<Candle> rows = new ArrayList<>();
            for (int day = 0; day < 9; day++) {
                rows.add(candle("a", day, 1, 5));
                rows.add(candle("b", day, 1, 5));
            }
            market.receive(rows);
            market.run(LAST);
            market.receive(List.of(candle("c", 3, 2, 5)));
            market.process().takeBuilt();

            BuildPlan plan = market.plan(LAST);
            market.run(LAST);

            assertThat(plan.tables().getLast().with(Action.MAY_BUILD))
                    .extracting(interval -> interval.interval())
                    .isEqualTo(Arrivals.days(3, 4, 5, 6));
            assertThat(plan.tables().getLast().with(Action.MAY_BUILD).get(1).reasons())
                    .containsExactly(new Reason.HistoryMayChange(Arrivals.days(3)));
            assertThat(new HashSet<>(market.process().takeBuilt())).isEqualTo(Set.copyOf(Arrivals.days(3, 4, 5, 6)));
            assertThat(market.run(LAST).nothingToDo()).isTrue();
        }
    }

    @Test
    void aWarningThatLookedBackAndIsGoneHasNothingBuiltAgain() {
        try (Market market = market(folder.resolve("one"))) {
            List<Candle> rows = new ArrayList<>();
            for (int day = 0; day < 6; day++) {
                rows.add(candle("a", day, 1, 5));
            }
            market.receive(rows);
            market.run(LAST);
            market.define(definitions(false));

            assertThat(market.run(LAST).nothingToDo()).isTrue();
        }
    }

    @Test
    void aMeasureThatNoBuildTakesIsFound() {
        try (Market market = market(folder.resolve("one"))) {
            for (int day = 0; day < 4; day++) {
                market.receive(List.of(candle("a", day, 1, 5)));
            }
            market.run(LAST);
            market.lake()
                    .ledger()
                    .update(transaction -> transaction.update(
                            "UPDATE interval_measures SET value = '7.0' WHERE table_name = ? AND start_us = ?",
                            JUDGED,
                            Arrivals.days(3).getFirst().start()));

            assertThat(market.prove(0, Integer.MAX_VALUE).findings())
                    .extracting(io.assay.plan.proof.Finding::what)
                    .containsExactly(
                            "the ledger keeps other measures for later intervals to be compared with than a build takes");
        }
    }

    /** Runs, killed perhaps; a run that is not builds what its plan says and a subset of what it may build. */
    private static void requireHonest(Market market, Instant until, int events) {
        BuildPlan plan = market.plan(until);
        Set<String> certain = named(plan, Action.BUILD);
        Set<String> possible = named(plan, Action.MAY_BUILD);
        Set<String> built = new HashSet<>();
        int[] left = {events};
        RunListener listener = new RunListener() {
            @Override
            public void waveStarted(BuildJob job) {
                job.tasks().forEach(task -> task.build().forEach(interval -> built.add(task.table() + " " + interval)));
            }

            @Override
            public void committed(Commit commit) {
                if (left[0]-- == 0) {
                    throw new KilledException();
                }
            }
        };
        try {
            market.run(until, listener, market.process());
            assertThat(built).containsAll(certain);
        } catch (KilledException killed) {
            assertThat(left[0]).isNegative();
        }
        built.removeAll(certain);
        assertThat(possible).containsAll(built);
    }

    private static Set<String> named(BuildPlan plan, Action action) {
        return plan.tables().stream()
                .flatMap(
                        table -> table.with(action).stream().map(interval -> table.table() + " " + interval.interval()))
                .collect(Collectors.toSet());
    }

    private static Market market(Path folder) {
        Market market = new Market(folder);
        market.define(definitions(true));
        return market;
    }

    private static Definitions definitions(boolean warns) {
        var judged = table(JUDGED.toString())
                .reads("bronze.raw")
                .sql("plus one")
                .rule(rule("usual", TableSpec.Action.FAIL, "1.5", "count", new Past(0, Reduction.AVG, 2, "double")));
        if (warns) {
            judged.rule(rule("sum", TableSpec.Action.WARN, "1.1", "sum", new Past(0, Reduction.MAX, 3, "double")));
        }
        return Definitions.of(
                List.of(
                        table("bronze.raw")
                                .readsEndpoint(Market.ENDPOINT.toString())
                                .sql("newest")
                                .build(),
                        judged.build()),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Rule rule(String name, TableSpec.Action action, String times, String measure, Past past) {
        return new Rule(name, Rule.Kind.INTERVAL, action, times, List.of(measure), List.of(past), List.of());
    }

    private static List<Candle> arrival(Random random) {
        List<Candle> rows = new ArrayList<>();
        int count = 1 + random.nextInt(14);
        for (int at = 0; at < count; at++) {
            rows.add(candle("k" + random.nextInt(3), random.nextInt(DAYS), random.nextInt(4), random.nextInt(50)));
        }
        return rows;
    }

    private static Candle candle(String key, int day, int hour, long value) {
        return new Candle(key, Market.START.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour)), value);
    }

    private static List<String> found(Market market) {
        List<Finding> findings =
                market.lake().ledger().read(transaction -> new HeldIntervals(transaction).findings(JUDGED));
        return findings.stream()
                .map(finding -> finding.interval() + " " + finding.outcome())
                .toList();
    }

    private static List<Interval> held(Market market) {
        return market.held(JUDGED).stream().map(Held::interval).toList();
    }

    private static List<Candle> outside(List<Interval> held, Market market) {
        return market.rows(JUDGED).stream()
                .filter(row -> held.stream().noneMatch(interval -> interval.contains(row.time())))
                .toList();
    }
}
