package io.assay.plan.reach;

import static io.assay.plan.RelationBuilder.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.plan.RelationBuilder;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.TableHistory;
import io.assay.spec.feature.FeatureReach;
import io.assay.spec.feature.FeatureReach.Step;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReadSpansTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Relation READ = RelationBuilder.table("silver.a").build();

    private final NavigableMap<Interval, BuiltInterval> built = new TreeMap<>();
    private final NavigableMap<Interval, Map<String, Long>> counts = new TreeMap<>();

    @Test
    void rowsAreCountedNewestFirstForTheSeriesThatNeedsMost() {
        rows(0, Map.of("a", 24L, "b", 2L));
        rows(1, Map.of("a", 24L));
        rows(2, Map.of("a", 24L));
        rows(3, Map.of("a", 24L, "b", 1L));

        assertThat(span(3, rowsBack(20))).isEqualTo(days(0, 4));
        assertThat(span(2, rowsBack(20))).isEqualTo(days(1, 3));
        assertThat(span(2, rowsBack(25))).isEqualTo(days(0, 3));
        assertThat(span(2, rowsBack(2000))).isEqualTo(days(0, 3));
        assertThat(span(0, rowsBack(20))).isEqualTo(days(0, 1));
    }

    @Test
    void timeGoesBackFromWhereRowsLed() {
        rows(0, Map.of("a", 24L));
        rows(1, Map.of("a", 24L));
        rows(2, Map.of("a", 24L));
        rows(3, Map.of("a", 24L));
        Step day = new Step.Time(Duration.ofHours(30));
        Step few = new Step.Rows(3);

        assertThat(span(3, List.of(new FeatureReach(List.of(few, day), false))))
                .isEqualTo(new Interval(START.plus(Duration.ofHours(18)), START.plus(Duration.ofDays(4))));
        assertThat(span(3, List.of(new FeatureReach(List.of(day, few), false)))).isEqualTo(days(0, 4));
        assertThat(span(3, List.of(new FeatureReach(List.of(few, few), false), FeatureReach.STATE)))
                .isEqualTo(days(2, 4));
    }

    @Test
    void timeThatLandsInTheFirstIntervalOfASeriesReadsItWhole() {
        rows(0, Map.of("a", 24L));
        rows(1, Map.of("a", 24L));
        FeatureReach way = new FeatureReach(List.of(new Step.Time(Duration.ofHours(6)), new Step.Rows(3)), false);

        assertThat(span(1, List.of(way))).isEqualTo(days(0, 2));
    }

    @Test
    void rowsThatWereCountedUnderAnotherKeyAreReadWhole() {
        rows(0, Map.of("binance\u001fa", 24L));
        rows(1, Map.of("a", 24L));

        assertThat(span(1, rowsBack(2)).start()).isEqualTo(Interval.ALL.start());
    }

    @Test
    void whatTheLedgerDoesNotCountIsReadWhole() {
        rows(0, Map.of("a", 24L));
        rows(1, Map.of("a", 24L));
        counts.clear();

        assertThat(span(1, rowsBack(2)).start()).isEqualTo(Interval.ALL.start());
    }

    @Test
    void silentSeriesAreNotWantedAndAnIntervalWithoutRowsReadsItself() {
        rows(0, Map.of("a", 1L));
        rows(2, Map.of("b", 24L));
        rows(3, Map.of("b", 24L));

        assertThat(span(3, rowsBack(2))).isEqualTo(days(2, 4));
        assertThat(span(1, rowsBack(2))).isEqualTo(days(1, 2));
    }

    @Property(tries = 200)
    void everyWantedSeriesHasItsRowsOrAllItHas(@ForAll Random random) {
        built.clear();
        counts.clear();
        for (int day = 0; day < 12; day++) {
            Map<String, Long> keys = new TreeMap<>();
            for (String key : List.of("a", "b", "c")) {
                if (random.nextBoolean()) {
                    keys.put(key, 1L + random.nextInt(5));
                }
            }
            rows(day, keys);
        }
        long wanted = random.nextInt(15);
        int day = random.nextInt(12);
        Interval span = span(day, rowsBack(wanted));
        for (String key : counts.getOrDefault(days(day, day + 1), Map.of()).keySet()) {
            long read = between(key, span.start(), days(day, day + 1).start());
            long all = between(key, START, days(day, day + 1).start());
            assertThat(read).isGreaterThanOrEqualTo(Math.min(wanted, all));
        }
    }

    @Property(tries = 200)
    void rowsBeforeATimeWithinAnIntervalAreReadWhereverInItTheyLie(@ForAll Random random) {
        built.clear();
        counts.clear();
        for (int day = 0; day < 12; day++) {
            rows(day, random.nextBoolean() ? Map.of("a", 1L + random.nextInt(5)) : Map.of());
        }
        int day = random.nextInt(12);
        Step.Time time = new Step.Time(Duration.ofHours(1L + random.nextInt(60)));
        long wanted = 1L + random.nextInt(10);
        Interval span = span(day, List.of(new FeatureReach(List.of(time, new Step.Rows(wanted)), false)));
        Instant landed = days(day, day + 1).start().minus(time.length());
        List<Interval> before = counts.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(interval -> interval.start().isBefore(landed))
                .toList();
        boolean isWanted = !counts.getOrDefault(days(day, day + 1), Map.of()).isEmpty();
        if (isWanted && !before.isEmpty() && between("a", span.start(), landed) < wanted) {
            assertThat(span.start()).isBeforeOrEqualTo(before.getFirst().start());
        }
    }

    private long between(String key, Instant start, Instant end) {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().start().isBefore(start)
                        && entry.getKey().end().compareTo(end) <= 0)
                .mapToLong(entry -> entry.getValue().getOrDefault(key, 0L))
                .sum();
    }

    private Interval span(int day, List<FeatureReach> back) {
        Reach reach = new Reach(Duration.ZERO, Duration.ZERO, back, List.of(KEY), List.of("test"), List.of());
        OfTable input = new OfTable(READ.name(), "a", List.of(), reach);
        TableHistory history = new TableHistory(built, new TreeMap<>(), counts, 0);
        return new ReadSpans(Map.of(READ.name(), READ), table -> history).of(input, days(day, day + 1));
    }

    private static List<FeatureReach> rowsBack(long rows) {
        return new ArrayList<>(List.of(FeatureReach.rows(rows)));
    }

    private void rows(int day, Map<String, Long> keys) {
        long rows = keys.values().stream().mapToLong(Long::longValue).sum();
        built.put(days(day, day + 1), new BuiltInterval("r", START, "d", "f", rows, Map.of(), Optional.empty()));
        counts.put(days(day, day + 1), keys);
    }

    private static Interval days(int first, int end) {
        return new Interval(START.plus(Duration.ofDays(first)), START.plus(Duration.ofDays(end)));
    }
}
