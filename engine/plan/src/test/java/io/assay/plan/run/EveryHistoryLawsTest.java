package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.file.FailPoint;
import io.assay.lake.ledger.HeldIntervals.Held;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.task.BuildJob;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlannedInterval.Action;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law, over random histories: {@code -Dassay.histories=1000} tries a thousand. What Spark makes of an interval's rows is arithmetic here, so that plans, ledger,
 * snapshots, states and releases can be tried that often; every step and feature by itself is under the laws of the room of Spark.
 */
class EveryHistoryLawsTest {
    /** A run was killed here. */
    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static LongStream seeds() {
        return RandomHistory.seeds(10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyHistoryInAnyCutsWithAnyKillsIsOneFullBuild(long seed) {
        RandomHistory history = new RandomHistory(seed);
        Arrivals.inFolder(folder -> {
            try (Market steps = new Market(folder.resolve("steps"));
                    Market once = new Market(folder.resolve("once"))) {
                Definitions definitions = history.definitions();
                steps.define(definitions);
                for (int turn = history.turns(); turn > 0; turn--) {
                    receive(history.arrival(), steps, once);
                    if (history.one(4)) {
                        definitions = history.definitions();
                        steps.define(definitions);
                    }
                    run(steps, history);
                }
                once.define(definitions);
                receive(history.mended(), steps, once);
                steps.run(RandomHistory.LAST);
                once.run(RandomHistory.LAST);

                requireSame(steps, once);
                assertThat(steps.run(RandomHistory.LAST).nothingToDo()).isTrue();
                if (history.one(3)) {
                    assertThat(steps.prove(seed, 4).findings()).isEmpty();
                    requireSameInScratch(steps, once, history.definitions());
                }
            }
        });
    }

    private static void requireSame(Market one, Market other) {
        assertThat(one.content()).isEqualTo(other.content());
        assertThat(one.ledger()).isEqualTo(other.ledger()).isNotEmpty();
        assertThat(one.findings()).isEqualTo(other.findings());
        assertThat(one.plan(RandomHistory.LAST).tables()).isEmpty();
    }

    /** What edits would make of a lake beside it is what they make of another, and the lake itself is left alone. */
    private static void requireSameInScratch(Market lake, Market other, Definitions edited) {
        Map<String, String> before = lake.ledger();
        other.define(edited);
        other.run(RandomHistory.LAST);
        lake.inScratch(scratch -> {
            scratch.define(edited);
            scratch.run(RandomHistory.LAST);
            requireSame(scratch, other);
        });
        assertThat(lake.ledger()).isEqualTo(before);
    }

    private static void receive(List<Candle> rows, Market... markets) {
        if (!rows.isEmpty()) {
            for (Market market : markets) {
                market.receive(rows);
            }
        }
    }

    /** One run, killed perhaps; it builds nothing that its plan does not say, and all that its plan is sure of where nothing is held back. */
    private static void run(Market market, RandomHistory history) {
        Instant until = history.until();
        String selector = history.selector();
        BuildPlan plan = market.plan(until);
        Set<String> certain = named(plan, Action.BUILD);
        Set<String> possible = named(plan, Action.MAY_BUILD);
        Set<String> built = new HashSet<>();
        RunListener listener = new RunListener() {
            @Override
            public void waveStarted(BuildJob job) {
                job.tasks().forEach(task -> task.build().forEach(interval -> built.add(task.table() + " " + interval)));
            }
        };
        int[] left = {history.kill()};
        Consumer<String> killer = step -> {
            if (left[0]-- == 0) {
                throw new KilledException();
            }
        };
        try {
            RunSummary[] summary = new RunSummary[1];
            FailPoint.watched(killer, () -> summary[0] = market.run(until, selector, listener));
            boolean all = selector.equals("*") && !summary[0].isIncomplete();
            assertThat(built).containsAll(all ? certain : Set.of());
        } catch (KilledException killed) {
            assertThat(left[0]).isNegative();
        }
        requireWaiting(market);
        built.removeAll(certain);
        assertThat(possible).containsAll(built);
    }

    /** What comes right after a held interval does not go on from the state that is held back. */
    private static void requireWaiting(Market market) {
        List<Built> built = market.built(LawTables.RUNNING);
        for (Held held : market.held(LawTables.RUNNING)) {
            assertThat(built)
                    .noneMatch(
                            one -> one.interval().start().equals(held.interval().end())
                                    && one.run().compareTo(held.run()) >= 0);
        }
    }

    private static Set<String> named(BuildPlan plan, Action action) {
        return plan.tables().stream()
                .flatMap(
                        table -> table.with(action).stream().map(interval -> table.table() + " " + interval.interval()))
                .collect(Collectors.toSet());
    }
}
