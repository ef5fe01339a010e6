package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spark.StepTables.Run;
import io.assay.spec.relation.Relation;
import io.assay.spec.step.StepWord;
import io.assay.spec.step.Steps;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of exactness for every step, over random histories, one at a time: `-Dassay.histories=100` tries a hundred. */
class StepLawsSparkTest {
    private static final StepTables TABLES = new StepTables();
    private static final long HISTORIES = Long.getLong("assay.histories", 1);

    static Stream<Named> tables() {
        return LongStream.range(0, HISTORIES)
                .boxed()
                .flatMap(seed -> TABLES.tables().stream().map(relation -> new Named(relation, seed)));
    }

    /** A table and the seed of its rows. */
    record Named(Relation table, long seed) {
        @Override
        public String toString() {
            return table.name() + " over history " + seed;
        }
    }

    @Test
    void everyStepHasATable() {
        List<String> names =
                TABLES.tables().stream().map(relation -> relation.name().name()).toList();

        assertThat(Steps.ALL.stream().map(StepWord::word).filter(StepLawsSparkTest::readsOtherRows))
                .allMatch(word -> names.stream().anyMatch(name -> name.startsWith(word)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theOrderAndThePartitionsOfTheInputDoNotMatter(Named named) {
        StepHistory history = new StepHistory(named.seed());
        Interval all = named.table().grid().equals(IntervalGrid.MONTHS)
                ? Tasks.days("2026-01-01", "2026-03-01")
                : StepHistory.SPAN;
        List<String> rows = build(named.table(), all, history.rows(), all.end(), 5);

        assertThat(build(named.table(), all, history.shuffled(), all.end(), 1))
                .isEqualTo(rows)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void intervalByIntervalIsTheSameAsAllAtOnce(Named named) {
        StepHistory history = new StepHistory(named.seed());
        Instant until = history.moment();
        List<String> pieces = new ArrayList<>();
        List<Interval> cuts = history.cuts(named.table(), until);
        for (Interval piece : cuts) {
            pieces.addAll(build(named.table(), piece, history.rows(), until, 2));
        }
        pieces.sort(null);
        Interval all = new Interval(cuts.getFirst().start(), cuts.getLast().end());

        assertThat(pieces).isEqualTo(build(named.table(), all, history.rows(), until, 2));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void betweenThePointsOfItsGridsTheClockChangesNothing(Named named) {
        StepHistory history = new StepHistory(named.seed());
        Instant until = history.moment();
        Interval all = history.cuts(named.table(), StepHistory.SPAN.end()).getFirst();

        assertThat(build(named.table(), all, history.rows(), named.table().clockOf(until), 2))
                .isEqualTo(build(named.table(), all, history.rows(), until, 2));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noRowHangsOnWhatWasNotKnownAtItsTime(Named named) {
        StepHistory history = new StepHistory(named.seed());
        Instant then = history.moment();
        TableName table = named.table().name();
        List<String> asItWasThen = TABLES.rows(
                new Run(
                        named.table(),
                        history.rows(),
                        (input, time) -> !TABLES.known(input.table(), time).isAfter(then),
                        then,
                        2),
                time -> !TABLES.known(table, time).isAfter(then));
        List<String> asItIsNow = TABLES.rows(
                new Run(named.table(), history.rows(), (input, time) -> true, StepHistory.SPAN.end(), 2),
                time -> !TABLES.known(table, time).isAfter(then));

        assertThat(asItWasThen).isEqualTo(asItIsNow);
    }

    private static boolean readsOtherRows(String word) {
        return !List.of("derive", "drop", "features", "filter", "rename", "select")
                .contains(word);
    }

    private static List<String> build(
            Relation table,
            Interval span,
            Map<TableName, List<List<Optional<String>>>> rows,
            Instant until,
            int partitions) {
        boolean whole = table.grid().isWhole();
        Interval read = whole ? Interval.ALL : span;
        return TABLES.rows(new Run(table, rows, StepTables.around(read), until, partitions), read::contains);
    }
}
