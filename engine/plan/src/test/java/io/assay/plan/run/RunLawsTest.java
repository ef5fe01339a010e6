package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.BuildJob;
import io.assay.plan.BuildPlan;
import io.assay.plan.PlannedInterval;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of building interval by interval, over generated histories, with a real ledger and real snapshots. */
class RunLawsTest {
    private static final int DAYS = 6;
    private static final Instant LAST = Market.START.plus(Duration.ofDays(DAYS + 1));

    /** A run was killed here. */
    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Property(tries = 4)
    void buildingStepByStepEqualsBuildingAtOnce(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<Candle>> arrivals = arrivals(random);
        inFolder(folder -> {
            try (Market steps = new Market(folder.resolve("steps"));
                    Market once = new Market(folder.resolve("once"))) {
                for (List<Candle> arrival : arrivals) {
                    steps.receive(arrival);
                    once.receive(arrival);
                    steps.run(someTime(random), chance(random) ? "+gold.days" : "*");
                }
                steps.run(LAST);
                once.run(LAST);
                assertThat(steps.content()).isEqualTo(once.content());
                assertThat(steps.content().values())
                        .anySatisfy(rows -> assertThat(rows).isNotEmpty());
            }
        });
    }

    @Property(tries = 4)
    void killedAnywhereTheNextRunGoesOn(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<Candle>> arrivals = arrivals(random);
        inFolder(folder -> {
            try (Market killed = new Market(folder.resolve("killed"));
                    Market calm = new Market(folder.resolve("calm"))) {
                for (List<Candle> arrival : arrivals) {
                    killed.receive(arrival);
                    calm.receive(arrival);
                    killAfter(killed, random.nextInt(12));
                }
                killed.run(LAST);
                calm.run(LAST);
                assertThat(killed.content()).isEqualTo(calm.content());
                assertThat(killed.run(LAST).nothingToDo()).isTrue();
            }
        });
    }

    @Property(tries = 4)
    void aRunBuildsWhatThePlanSaysAndASubsetOfWhatItMayBuild(@ForAll long seed) {
        Random random = new Random(seed);
        inFolder(folder -> {
            try (Market market = new Market(folder)) {
                for (List<Candle> arrival : arrivals(random)) {
                    market.receive(arrival);
                    Instant until = someTime(random);
                    BuildPlan plan = market.plan(until);
                    Set<String> certain = named(plan, PlannedInterval.Action.BUILD);
                    Set<String> possible = named(plan, PlannedInterval.Action.MAY_BUILD);
                    Set<String> built = new HashSet<>();
                    market.run(until, recording(built), market.process());
                    assertThat(built).containsAll(certain);
                    built.removeAll(certain);
                    assertThat(possible).containsAll(built);
                    assertThat(market.plan(until).isDone()).isTrue();
                    assertThat(market.run(until).nothingToDo()).isTrue();
                }
            }
        });
    }

    private static void killAfter(Market market, int events) {
        int[] left = {events};
        Runnable step = () -> {
            if (left[0]-- == 0) {
                throw new KilledException();
            }
        };
        RunListener deadly = new RunListener() {
            @Override
            public void waveStarted(BuildJob job) {
                step.run();
            }

            @Override
            public void committed(Commit commit) {
                step.run();
            }
        };
        try {
            market.run(LAST, deadly, market.process());
        } catch (KilledException killed) {
            assertThat(left[0]).isNegative();
        }
    }

    private static RunListener recording(Set<String> built) {
        return new RunListener() {
            @Override
            public void waveStarted(BuildJob job) {
                job.tasks().forEach(task -> task.build().forEach(interval -> built.add(task.table() + " " + interval)));
            }
        };
    }

    private static Set<String> named(BuildPlan plan, PlannedInterval.Action action) {
        Set<String> named = new HashSet<>();
        plan.tables()
                .forEach(table ->
                        table.with(action).forEach(interval -> named.add(table.table() + " " + interval.interval())));
        return named;
    }

    /** Batches of rows: mostly in order of time, some late, some corrected, some said twice. */
    static List<List<Candle>> arrivals(Random random) {
        Map<String, Candle> known = new TreeMap<>();
        List<List<Candle>> arrivals = new ArrayList<>();
        int batches = 2 + random.nextInt(3);
        for (int batch = 0; batch < batches; batch++) {
            List<Candle> rows = new ArrayList<>();
            int count = 1 + random.nextInt(8);
            for (int index = 0; index < count; index++) {
                Candle row = known.isEmpty() || random.nextInt(3) > 0 ? fresh(random) : corrected(known, random);
                known.put(row.key() + row.time(), row);
                rows.add(row);
            }
            arrivals.add(rows);
        }
        return arrivals;
    }

    private static Candle fresh(Random random) {
        Instant time = Market.START.plus(Duration.ofHours(random.nextInt(DAYS * 24)));
        return new Candle(chance(random) ? "a" : "b", time, random.nextInt(100));
    }

    private static Candle corrected(Map<String, Candle> known, Random random) {
        List<Candle> all = List.copyOf(known.values());
        Candle old = all.get(random.nextInt(all.size()));
        return new Candle(old.key(), old.time(), chance(random) ? old.value() : old.value() + 2);
    }

    static Instant someTime(Random random) {
        return Market.START.plus(Duration.ofHours(1 + random.nextInt((DAYS + 1) * 24)));
    }

    private static boolean chance(Random random) {
        return random.nextBoolean();
    }

    static void inFolder(Consumer<Path> test) {
        try {
            Path folder = Files.createTempDirectory("assay-plan");
            try {
                test.accept(folder);
            } finally {
                remove(folder);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static List<Interval> days(int... offsets) {
        List<Interval> days = new ArrayList<>();
        for (int offset : offsets) {
            Instant start = Market.START.plus(Duration.ofDays(offset));
            days.add(new Interval(start, start.plus(Duration.ofDays(1))));
        }
        return days;
    }
}
