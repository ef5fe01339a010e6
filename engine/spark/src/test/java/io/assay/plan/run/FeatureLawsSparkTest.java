package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.file.FailPoint;
import io.assay.lake.task.BuildJob;
import io.assay.plan.PlannedInterval;
import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.Reason;
import io.assay.plan.TablePlan;
import io.assay.spark.FeatureTables;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.Frame;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Features built interval by interval, over random histories, cuts and kills, are those of one build of everything, to the last bit. */
class FeatureLawsSparkTest {
    private static final Instant LAST = FeatureMarket.DAYS.getLast().end().plusSeconds(86_400);
    /** A price that breaks an expectation, so that its interval is held. */
    private static final String INSANE = " 5000.0 ";

    /** Each has a history of its own, under the cuts and kills of all; planning, not rows, is what a run of so many features costs. */
    private static final int TOKENS = 24;

    private static final TableName FEATURES = TableName.of("gold.features");

    @TempDir
    Path folder;

    /** A run was killed here. */
    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static LongStream seeds() {
        long first = Long.getLong("assay.seed", 1);
        return LongStream.range(first, first + Long.getLong("assay.histories", 3));
    }

    @Test
    void everyLineOfEveryFunctionIsUnderTheLaw() {
        assertThat(FeatureTables.everything(false).tables().values().stream()
                        .filter(table -> table.name().equals(TableName.of("gold.every")))
                        .flatMap(table -> table.features().stream())
                        .flatMap(stage -> stage.layers().stream())
                        .flatMap(layer -> layer.calls().stream())
                        .map(call -> call.call().name()))
                .containsAll(FeatureFunctions.names());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyHistoryInAnyCutsWithAnyKillsIsOneFullBuild(long seed) {
        Random random = new Random(seed);
        boolean fine = random.nextBoolean();
        try (FeatureMarket steps = new FeatureMarket(folder.resolve("steps"), fine);
                FeatureMarket once = new FeatureMarket(folder.resolve("once"), !fine)) {
            steps.define(FeatureTables.everything(fine));
            once.define(FeatureTables.everything(!fine));
            SortedSet<String> known = new TreeSet<>();
            for (int batch = 0; batch < 4; batch++) {
                Map<String, Optional<String>> changes =
                        changes(random, known, TOKENS * (batch == 0 ? 15 : 1 + random.nextInt(4)));
                steps.receive(changes);
                once.receive(changes);
                run(steps, random);
            }
            steps.run(LAST, "*", RunListener.SILENT);
            Map<String, Optional<String>> mended = new LinkedHashMap<>();
            steps.ticks().stream()
                    .filter(line -> line.contains(INSANE))
                    .forEach(line -> mended.put(line.substring(0, line.indexOf(INSANE)), Optional.of("1.0 2.0")));
            steps.receive(mended);
            once.receive(mended);
            steps.run(LAST, "*", RunListener.SILENT);
            once.run(LAST, "*", RunListener.SILENT);

            assertThat(steps.ledger()).isEqualTo(once.ledger());
            assertThat(steps.rows(FEATURES)).isEqualTo(once.rows(FEATURES)).isNotEmpty();
            assertThat(steps.run(LAST, "*", RunListener.SILENT).nothingToDo()).isTrue();
        }
    }

    @Test
    void aHeldIntervalKeepsItsContentAndWhatGoesOnFromItWaits() {
        try (FeatureMarket market = new FeatureMarket(folder, false)) {
            market.receive(hourly());
            market.run(LAST, "*", RunListener.SILENT);
            List<String> good = market.rows(FEATURES);
            market.receive(Map.of(at(50), Optional.of("5000.0 1.0"), at(80), Optional.of("3.0 1.0")));

            RunSummary summary = market.run(LAST, "*", RunListener.SILENT);

            assertThat(summary.hasHeld()).isTrue();
            assertThat(market.rows(FEATURES)).isEqualTo(good);
            Map<String, List<Interval>> built = new LinkedHashMap<>();
            market.receive(Map.of(at(50), Optional.of("50.5 51")));
            market.run(LAST, "*", recording(built));
            assertThat(built.get("gold.features"))
                    .as("what was held is built from its old inputs again, and so no longer held")
                    .startsWith(FeatureMarket.DAYS.get(2), FeatureMarket.DAYS.get(3));
            assertThat(market.rows(FEATURES)).hasSameSizeAs(good).isNotEqualTo(good);
        }
    }

    @Test
    void aLateRowIsCarriedToTheEndAndWhatIsAboveIsBuiltOnlyWhereItsContentChanges() {
        try (FeatureMarket market = new FeatureMarket(folder, true)) {
            market.receive(hourly());
            market.run(LAST, "*", RunListener.SILENT);
            market.receive(Map.of(at(30), Optional.of("1.0 1000")));
            Map<String, List<Interval>> built = new LinkedHashMap<>();

            market.run(LAST, "*", recording(built));

            assertThat(built.get("gold.features")).isEqualTo(FeatureMarket.DAYS.subList(1, 6));
            assertThat(built).doesNotContainKey("gold.above");
        }
    }

    @Test
    void anotherWindowRebuildsItsTableAndOfWhatIsAboveOnlyWhatReallyChanges() {
        try (FeatureMarket market = new FeatureMarket(folder, true)) {
            market.receive(hourly());
            market.run(LAST, "*", RunListener.SILENT);
            market.define(FeatureTables.definitions(true, new Frame.Rows(4, 3)));

            List<TablePlan> plan = market.plan(LAST).tables();
            RunSummary summary = market.run(LAST, "*", RunListener.SILENT);

            assertThat(plan)
                    .extracting(table -> table.table().toString())
                    .containsExactly("gold.features", "gold.above");
            assertThat(intervals(plan.getFirst(), Action.BUILD)).isEqualTo(FeatureMarket.DAYS);
            assertThat(plan.getFirst().intervals())
                    .allSatisfy(interval -> assertThat(interval.reasons()).contains(new Reason.DefinitionChanged()));
            assertThat(intervals(plan.getLast(), Action.MAY_BUILD)).isEqualTo(FeatureMarket.DAYS);
            assertThat(market.builtBy(summary.run()))
                    .as("only the first rows of all miss two before them")
                    .isEqualTo(Map.of(
                            "gold.features", FeatureMarket.DAYS, "gold.above", List.of(FeatureMarket.DAYS.getFirst())));
        }
    }

    private static List<Interval> intervals(TablePlan table, Action action) {
        return table.with(action).stream().map(PlannedInterval::interval).toList();
    }

    private static Map<String, Optional<String>> hourly() {
        Map<String, Optional<String>> rows = new LinkedHashMap<>();
        for (int hour = 0; hour < 6 * 24; hour++) {
            rows.put(at(hour), Optional.of(hour + ".5 " + (hour + 1)));
        }
        return rows;
    }

    private static String at(int hour) {
        return "T0 " + FeatureMarket.START.plus(Duration.ofHours(hour));
    }

    private static RunListener recording(Map<String, List<Interval>> built) {
        return new RunListener() {
            @Override
            public void waveStarted(BuildJob job) {
                job.tasks()
                        .forEach(task -> built.computeIfAbsent(task.table().toString(), table -> new ArrayList<>())
                                .addAll(task.build()));
            }
        };
    }

    private static void run(FeatureMarket market, Random random) {
        Instant until = FeatureMarket.START.plus(Duration.ofHours(20 + random.nextInt(130)));
        String selector = random.nextInt(3) == 0 ? "+gold.features" : "*";
        int[] left = {random.nextInt(random.nextBoolean() ? 200 : 30)};
        Consumer<String> killer = step -> {
            if (left[0]-- == 0) {
                throw new KilledException();
            }
        };
        try {
            FailPoint.watched(killer, () -> market.run(until, selector, RunListener.SILENT));
        } catch (KilledException killed) {
            assertThat(left[0]).isNegative();
        }
    }

    /** New rows, of which those of some tokens begin late, end early or are few, and corrections and deletions of old ones. */
    private static Map<String, Optional<String>> changes(Random random, SortedSet<String> known, int count) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int kind = known.isEmpty() ? 5 : random.nextInt(6);
            String key = kind < 2 ? List.copyOf(known).get(random.nextInt(known.size())) : fresh(random);
            if (kind == 0) {
                known.remove(key);
                changes.put(key, Optional.empty());
            } else {
                known.add(key);
                changes.put(key, Optional.of(values(random)));
            }
        }
        return changes;
    }

    private static String fresh(Random random) {
        int token = random.nextInt(TOKENS);
        int kind = token % 6;
        int first = kind == 1 ? 60 : 0;
        int last = kind == 2 ? 50 : kind == 3 ? 30 : 144;
        int minute = kind < 4 ? 60 * first + random.nextInt(60 * (last - first)) : 1_500 * random.nextInt(6);
        int silent = kind == 3 && random.nextInt(3) == 0 ? 100 * 60 : 0;
        return "T%d %s".formatted(token, FeatureMarket.START.plus(Duration.ofMinutes(minute + silent)));
    }

    private static String values(Random random) {
        String price = random.nextInt(8) == 0 ? "-" : random.nextInt(90) + "." + random.nextInt(100);
        price = random.nextInt(5 * TOKENS) == 0 ? INSANE.strip() : price;
        String size = random.nextInt(8) == 0
                ? "-"
                : String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(20) - 8));
        return price + " " + size;
    }
}
