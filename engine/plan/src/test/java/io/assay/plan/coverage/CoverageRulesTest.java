package io.assay.plan.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ingest.Slice;
import io.assay.spec.model.Grain;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CoverageRulesTest {
    private static final EndpointName ENDPOINT = EndpointName.of("venue.candles");
    private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
    private static final int HOURS = 240;
    private static final Interval ALL = hours(0, HOURS);

    @Test
    void whatMostKeysLackAtOnceIsAnOutageAndWhatOneLacksIsNot() {
        List<KeyCoverage> keys = coverage(
                key("BTC", List.of(done(0, HOURS)), 10, 11, 12, 40),
                key("ETH", List.of(done(0, HOURS)), 10, 11, 12),
                key("SOL", List.of(done(0, HOURS)), 11, 12));

        assertThat(keys.get(0).stretches())
                .containsExactly(
                        there(0, 10),
                        missing(10, 13, Cause.OUTAGE),
                        there(13, 40),
                        missing(40, 41, Cause.NO_DATA),
                        there(41, HOURS));
        assertThat(keys.get(2).stretches())
                .containsExactly(there(0, 11), missing(11, 13, Cause.OUTAGE), there(13, HOURS));
    }

    @Test
    void aKeyThatIsSilentForADayBetweenItsRowsWhileOthersGoOnIsSuspended() {
        List<KeyCoverage> keys = coverage(
                key("A", List.of(done(0, HOURS)), range(50, 74)),
                key("B", List.of(done(0, HOURS)), range(50, 73)),
                key("C", List.of(done(0, HOURS)), range(200, HOURS)),
                key("D", List.of(done(0, HOURS)), 60),
                key("E", List.of(done(0, HOURS))));

        assertThat(keys.get(0).missing()).containsOnlyKeys(Cause.SUSPENDED);
        assertThat(keys.get(1).missing()).containsOnlyKeys(Cause.NO_DATA);
        assertThat(keys.get(2).missing()).containsOnlyKeys(Cause.NO_DATA);
        assertThat(keys.get(3).missing()).containsOnlyKeys(Cause.NO_DATA);
    }

    @Test
    void whatTheVenueHasNotYetOrNoMoreIsNotListed() {
        KeyFacts known = new KeyFacts(
                "A",
                List.of(hours(20, 100), hours(120, 150)),
                List.of(done(0, 240)),
                bits(range(30, 150)),
                new BitSet());

        assertThat(coverage(known, key("B", List.of(done(0, HOURS)))).getFirst().stretches())
                .containsExactly(
                        missing(0, 30, Cause.NOT_LISTED), there(30, 150), missing(150, HOURS, Cause.NOT_LISTED));
    }

    @Test
    void whatWasNotHadHasTheCauseOfItsAsking() {
        KeyFacts key = new KeyFacts(
                "A",
                List.of(),
                List.of(failed(20, 30), explained(30, 40, "suspended"), done(40, 50)),
                bits(range(40, 49)),
                bits(49));
        PointGrid grid = new PointGrid(Grain.of(TimeStep.of("1h")), ALL);

        assertThat(new CoverageRules(ENDPOINT, grid, at(100).plusSeconds(1), at(10))
                        .coverage(List.of(key))
                        .keys()
                        .getFirst()
                        .stretches())
                .containsExactly(
                        missing(0, 10, Cause.BEYOND_LOOKBACK),
                        missing(10, 20, Cause.NOT_YET),
                        missing(20, 30, Cause.FETCH_FAILED),
                        missing(30, 40, Cause.SUSPENDED),
                        there(40, 49),
                        new PointStretch(49, 50, Optional.empty(), true),
                        missing(50, HOURS, Cause.NOT_YET));
    }

    @Test
    void aShareCountsOnlyWhatCouldBeHadAndWhatNothingExplains() {
        PointGrid grid = new PointGrid(Grain.of(TimeStep.of("1h")), ALL);
        EndpointCoverage coverage = new CoverageRules(ENDPOINT, grid, at(HOURS), at(-1))
                .coverage(List.of(
                        key("A", List.of(done(0, 200)), 7, 8),
                        key("B", List.of(done(0, 200)), 8),
                        key("C", List.of(done(0, 190), failed(190, 200)), range(190, 200))));

        assertThat(coverage.expected()).isEqualTo(600);
        assertThat(coverage.lacking()).isEqualTo(13);
        assertThat(coverage.unexplained()).isEqualTo(11);
        assertThat(coverage.longest(Cause.FETCH_FAILED)).contains(new EndpointCoverage.Gap("C", 10, hours(190, 200)));
    }

    @Property(tries = 60)
    void everyPointIsThereOrSetAsideOrMissingForExactlyOneCause(@ForAll long seed) {
        Random random = new Random(seed);
        List<KeyFacts> facts = new ArrayList<>();
        for (int key = 0; key < 1 + random.nextInt(5); key++) {
            facts.add(random(random, "k" + key));
        }
        PointGrid grid = new PointGrid(Grain.of(TimeStep.of("1h")), ALL);

        EndpointCoverage coverage = new CoverageRules(
                        ENDPOINT, grid, at(random.nextInt(HOURS + 40)), at(random.nextInt(HOURS) - 20))
                .coverage(facts);

        for (int at = 0; at < facts.size(); at++) {
            int next = 0;
            for (PointStretch stretch : coverage.keys().get(at).stretches()) {
                assertThat(stretch.from()).isEqualTo(next);
                next = stretch.to();
                for (int point = stretch.from(); point < stretch.to(); point++) {
                    boolean there = facts.get(at).present().get(point);
                    boolean aside = !there && facts.get(at).aside().get(point);
                    assertThat(stretch.aside()).isEqualTo(aside);
                    assertThat(stretch.cause().isEmpty()).isEqualTo(there || aside);
                }
            }
            assertThat(next).isEqualTo(HOURS);
        }
    }

    @Test
    void pointsAreFoundByTheirTimes() {
        PointGrid months = new PointGrid(
                Grain.of(TimeStep.of("1mo")),
                new Interval(Instant.parse("2026-01-15T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z")));

        assertThat(months.size()).isEqualTo(3);
        assertThat(months.time(0)).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(months.at(Instant.parse("2026-03-20T00:00:00Z"))).isEqualTo(1);
        assertThat(months.at(Instant.parse("2026-04-30T23:59:59Z"))).isEqualTo(2);
        assertThat(months.at(Instant.parse("2026-05-01T00:00:00Z"))).isEqualTo(-1);
        assertThat(months.at(Instant.parse("2026-01-31T00:00:00Z"))).isEqualTo(-1);
        PointGrid hours = new PointGrid(Grain.of(TimeStep.of("1h")), ALL);
        assertThat(hours.at(at(5).plusSeconds(3599))).isEqualTo(5);
        assertThat(hours.at(at(HOURS))).isEqualTo(-1);
        assertThat(hours.from(at(5).plusSeconds(1))).isEqualTo(6);
    }

    private static KeyFacts random(Random random, String name) {
        List<Slice> slices = new ArrayList<>();
        for (int from = random.nextInt(30); from < HOURS; ) {
            int to = from + 1 + random.nextInt(60);
            slices.add(
                    switch (random.nextInt(4)) {
                        case 0 -> failed(from, to);
                        case 1 ->
                            explained(
                                    from,
                                    to,
                                    List.of("no_data", "outage", "odd").get(random.nextInt(3)));
                        default -> done(from, to);
                    });
            from = to + random.nextInt(3) * random.nextInt(20);
        }
        BitSet present = new BitSet();
        BitSet aside = new BitSet();
        for (int point = 0; point < HOURS; point++) {
            present.set(point, random.nextInt(8) > 0 && point % 100 > 30);
            aside.set(point, random.nextInt(20) == 0);
        }
        return new KeyFacts(name, random.nextBoolean() ? List.of() : List.of(hours(30, 200)), slices, present, aside);
    }

    private static List<KeyCoverage> coverage(KeyFacts... keys) {
        PointGrid grid = new PointGrid(Grain.of(TimeStep.of("1h")), ALL);
        return new CoverageRules(ENDPOINT, grid, at(HOURS), at(-1))
                .coverage(List.of(keys))
                .keys();
    }

    /** A key with a row at every point but these. */
    private static KeyFacts key(String name, List<Slice> slices, int... without) {
        BitSet present = new BitSet();
        slices.forEach(slice ->
                present.set(hour(slice.span().start()), hour(slice.span().end())));
        for (int point : without) {
            present.clear(point);
        }
        return new KeyFacts(name, List.of(), slices, present, new BitSet());
    }

    private static int hour(Instant time) {
        return (int) Duration.between(START, time).toHours();
    }

    private static int[] range(int from, int to) {
        return java.util.stream.IntStream.range(from, to).toArray();
    }

    private static BitSet bits(int... points) {
        BitSet bits = new BitSet();
        for (int point : points) {
            bits.set(point);
        }
        return bits;
    }

    private static Slice done(int from, int to) {
        return slice(from, to, Slice.State.DONE, Optional.empty());
    }

    private static Slice failed(int from, int to) {
        return slice(from, to, Slice.State.FAILED, Optional.of("fetch_failed"));
    }

    private static Slice explained(int from, int to, String cause) {
        return slice(from, to, Slice.State.DONE, Optional.of(cause));
    }

    private static Slice slice(int from, int to, Slice.State state, Optional<String> cause) {
        return new Slice(ENDPOINT, "{}", hours(from, to), state, cause, 0, 0, START);
    }

    private static PointStretch there(int from, int to) {
        return new PointStretch(from, to, Optional.empty(), false);
    }

    private static PointStretch missing(int from, int to, Cause cause) {
        return new PointStretch(from, to, Optional.of(cause), false);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static Interval hours(int from, int to) {
        return new Interval(at(from), at(to));
    }
}
