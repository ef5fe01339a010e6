package io.assay.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.crash.Command.Ended;
import io.assay.cli.crash.Command.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills whole runs, the engine, the builder or both, and compares what the lake holds at the end with that of a run that nobody disturbed. `-Dtest.kills` says how
 * many times at random moments (25 where `CI` is set, else 5), `-Dtest.seed` which moments.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledRunJourneyTest {
    private static final List<Who> WHO = List.of(Who.BOTH, Who.ENGINE, Who.BUILDER);
    private static final int KILLED = 137;
    private static final int ENGINE_FAILURE = 1;
    private static final int NOTHING_TO_DO = 99;
    private static final int KILLS_BETWEEN_CALM_RUNS = 4;
    private static final Path ROOT = Path.of(System.getProperty("assay.root", "."));

    private static final List<String> INGEST_POINTS = List.of(
            "segment.before-sync",
            "segment.before-rename",
            "segment.sealed",
            "ingest.before-record",
            "ingest.recorded");
    private static final List<String> RUN_POINTS = List.of(
            "run.started",
            "run.planned",
            "run.plan-written",
            "run.answered",
            "commit.staged",
            "commit.before-transaction",
            "commit.pointers-moved",
            "commit.rows-written",
            "commit.after-transaction",
            "run.wave-done",
            "run.before-release",
            "run.released");
    private static final List<String> BUILDER_POINTS =
            List.of("build.plan-read", "build.file-open", "build.file-written", "build.state-written");

    private Map<String, List<String>> undisturbed = Map.of();
    private long typicalMillis;

    @BeforeAll
    void runUndisturbed(@TempDir Path folder) {
        SmallMarket calm = SmallMarket.in(folder);
        assertThat(calm.assay("run", "--until", SmallMarket.LAST).exit()).isZero();
        calm.factor(2);
        long started = System.nanoTime();
        assertThat(calm.start("run", "--until", SmallMarket.LAST).await().exit())
                .isZero();
        typicalMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        undisturbed = LakeContent.of(calm);
        assertThat(undisturbed).hasSize(6);
    }

    @Test
    void killedAtRandomMomentsARunEndsAsAnUndisturbedOne(@TempDir Path folder, TestReporter reporter) {
        int kills = Integer.getInteger("test.kills", System.getenv("CI") == null ? 5 : 25);
        long seed = Long.getLong("test.seed", 20_261_122L);
        reporter.publishEntry(Map.of("seed", Long.toString(seed), "kills", Integer.toString(kills)));
        Random random = new Random(seed);
        SmallMarket market = SmallMarket.in(folder);
        try (ReleaseWatch watch = new ReleaseWatch(market)) {
            for (int done = 0; done < kills; ) {
                String until = "2026-01-0" + (2 + 3 * done / kills);
                market.factor(1 + random.nextInt(3));
                Command run = market.start("run", "--until", until);
                if (run.endsWithin(random.nextLong(typicalMillis))) {
                    assertThat(run.await().exit()).isIn(0, NOTHING_TO_DO);
                } else {
                    kill(run, WHO.get(random.nextInt(WHO.size())));
                    done++;
                }
                if (done % KILLS_BETWEEN_CALM_RUNS == KILLS_BETWEEN_CALM_RUNS - 1) {
                    assertThat(market.assay("run", "--until", until).exit()).isIn(0, NOTHING_TO_DO);
                }
                watch.look();
            }
            finish(market);
            reporter.publishEntry("releases", watch.seen().toString());
            assertThat(watch.seen()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void killedAtEachNamedPointARunEndsAsAnUndisturbedOne(@TempDir Path folder) {
        SmallMarket market = SmallMarket.in(folder);
        try (ReleaseWatch watch = new ReleaseWatch(market)) {
            for (String point : INGEST_POINTS) {
                assertThat(engineFailing(market, point, "2026-01-02").exit())
                        .as(point)
                        .isEqualTo(KILLED);
            }
            int factor = 10;
            for (String point : RUN_POINTS) {
                String before = watch.look();
                market.factor(factor++);
                assertThat(engineFailing(market, point, "2026-01-03").exit())
                        .as(point)
                        .isEqualTo(KILLED);
                if (!point.equals("run.released")) {
                    assertThat(watch.look())
                            .as("what readers see after " + point)
                            .isEqualTo(before);
                }
            }
            for (String point : BUILDER_POINTS) {
                String before = watch.look();
                market.factor(factor++);
                assertThat(failing(market, point, SmallMarket.LAST))
                        .as(point)
                        .satisfies(KilledRunJourneyTest::saysThatTheBuilderIsGone);
                assertThat(watch.look()).as("what readers see after " + point).isEqualTo(before);
            }
            finish(market);
        }
    }

    @Test
    void everyNamedPointIsTried() throws IOException {
        TreeSet<String> points = new TreeSet<>();
        Pattern reach = Pattern.compile("FailPoint\\.reach\\(\"([^\"]+)\"\\)");
        for (String module : List.of("engine", "sources")) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(module))) {
                for (Path file : walk.filter(path -> path.toString().contains("src/main/java/"))
                        .filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    reach.matcher(Files.readString(file))
                            .results()
                            .map(KilledRunJourneyTest::firstGroup)
                            .forEach(points::add);
                }
            }
        }
        assertThat(Stream.of(INGEST_POINTS, RUN_POINTS, BUILDER_POINTS).flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(points);
    }

    /** The law: what was killed and repeated, ends as what was not; and then there is nothing left to do. */
    private void finish(SmallMarket market) {
        market.factor(2);
        Ended last = market.assay("run", "--until", SmallMarket.LAST);
        assertThat(last.exit()).as(last.all()).isZero();
        assertThat(LakeContent.of(market)).isEqualTo(undisturbed);
        assertThat(market.assay("run", "--until", SmallMarket.LAST).exit()).isEqualTo(NOTHING_TO_DO);
    }

    /** Without a builder as yet, the engine is killed in its place. */
    private static void kill(Command run, Who wanted) {
        Who who = run.builder().isPresent() ? wanted : Who.ENGINE;
        List<ProcessHandle> left = run.kill(who);
        left.forEach(
                process -> process.onExit().orTimeout(240, TimeUnit.SECONDS).join());
        Ended ended = run.await();
        if (who == Who.BUILDER) {
            assertThat(ended)
                    .satisfiesAnyOf(
                            KilledRunJourneyTest::saysThatTheBuilderIsGone,
                            all -> assertThat(all.exit()).isIn(0, NOTHING_TO_DO));
        } else {
            assertThat(ended.exit()).isIn(KILLED, 0, NOTHING_TO_DO);
        }
    }

    private static void saysThatTheBuilderIsGone(Ended ended) {
        assertThat(ended.exit()).as(ended.all()).isEqualTo(ENGINE_FAILURE);
        assertThat(ended.err())
                .contains("failed[build-failed]: Cannot build", "it ended with code", "= kept:", "= next:")
                .doesNotContain("\tat ", "Exception");
    }

    /** The builder of another run takes its place, for it is the engine that dies. */
    private static Ended engineFailing(SmallMarket market, String point, String until) {
        return market.startEngine(Map.of("ASSAY_FAIL_AT", point), "run", "--until", until)
                .await();
    }

    private static Ended failing(SmallMarket market, String point, String until) {
        return market.start(Map.of("ASSAY_FAIL_AT", point), "run", "--until", until)
                .await();
    }

    private static String firstGroup(MatchResult result) {
        return result.group(1);
    }
}
