package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spark.StepTables.Run;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step over many random histories side by side, each cut at random: `-Dassay.histories=1000` tries a thousand. */
class StepHistoriesSparkTest {
    private static final StepTables TABLES = new StepTables();
    private static final int HISTORIES = Integer.getInteger("assay.histories", 10);
    private static final int FIRST = Integer.getInteger("assay.seed", 0);
    private static final int TOGETHER = 50;

    /** Tables that carry a row on for ever are built whole, and tried one history at a time. */
    static Stream<Several> tables() {
        List<Integer> firsts = IntStream.iterate(0, at -> at < HISTORIES, at -> at + TOGETHER)
                .boxed()
                .toList();
        return firsts.stream()
                .flatMap(first -> TABLES.tables().stream()
                        .filter(table -> !table.grid().isWhole())
                        .map(table -> new Several(table, FIRST + first, Math.min(TOGETHER, HISTORIES - first))));
    }

    /** A table over so many histories from a seed on. */
    record Several(Relation table, int first, int count) {
        @Override
        public String toString() {
            return "%s over %d histories from %d on".formatted(table.name(), count, first);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void intervalByIntervalIsTheSameAsAllAtOnceInEveryHistory(Several several) {
        StepHistories histories = new StepHistories(several.first(), several.count());
        List<List<Interval>> cuts = histories.cuts(several.table());
        int most = cuts.stream().mapToInt(List::size).max().orElse(0);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < most; at++) {
            int place = at;
            pieces.addAll(build(
                    several.table(),
                    histories,
                    cuts.stream()
                            .filter(list -> list.size() > place)
                            .map(list -> list.get(place))
                            .toList(),
                    2));
        }
        pieces.sort(null);
        List<Interval> whole = cuts.stream()
                .map(list ->
                        new Interval(list.getFirst().start(), list.getLast().end()))
                .toList();

        assertThat(pieces)
                .isEqualTo(build(several.table(), histories, whole, 1))
                .isNotEmpty();
    }

    /** Of spans that lie far apart the rows that come of what each of them reads. */
    private static List<String> build(Relation table, StepHistories histories, List<Interval> spans, int partitions) {
        Places read = new Places(spans);
        return TABLES.rows(
                new Run(
                        table,
                        histories.rows(),
                        (input, time) -> read.reach(input.reach(), time),
                        histories.sql(table),
                        histories.until(),
                        partitions),
                time -> read.reach(Reach.NONE, time));
    }

    /** Spans, found by a time that they reach. */
    private static final class Places {
        private final List<Interval> spans;
        private final Map<Reach, NavigableMap<Instant, Interval>> byReach = new HashMap<>();

        Places(List<Interval> spans) {
            this.spans = spans;
        }

        boolean reach(Reach reach, Instant time) {
            return Optional.ofNullable(
                            byReach.computeIfAbsent(reach, this::byStart).floorEntry(time))
                    .filter(found -> found.getValue().contains(time))
                    .isPresent();
        }

        private NavigableMap<Instant, Interval> byStart(Reach reach) {
            NavigableMap<Instant, Interval> byStart = new TreeMap<>();
            spans.stream().map(reach::around).forEach(span -> byStart.put(span.start(), span));
            return byStart;
        }
    }
}
