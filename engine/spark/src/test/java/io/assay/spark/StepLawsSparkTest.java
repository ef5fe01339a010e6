package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spark.StepTables.Run;
import io.assay.spec.relation.Relation;
import io.assay.spec.step.Features;
import io.assay.spec.step.StepWord;
import io.assay.spec.step.Steps;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of exactness for every step, over random histories, one at a time: `-Dassay.histories=100` tries a hundred. */
class StepLawsSparkTest {
    private static final StepTables TABLES = new StepTables();
    private static final long HISTORIES = Long.getLong("assay.histories", 1);
    private static final long FIRST = Long.getLong("assay.seed", 0);

    static Stream<Named> tables() {
        return over(TABLES.tables());
    }

    static Stream<Named> clocked() {
        return over(TABLES.clocked());
    }

    static Stream<Named> clockedAndCut() {
        return over(TABLES.clocked().stream()
                .filter(relation -> !relation.grid().isWhole())
                .toList());
    }

    private static Stream<Named> over(List<Relation> relations) {
        return LongStream.range(FIRST, FIRST + HISTORIES)
                .boxed()
                .flatMap(seed -> relations.stream().map(relation -> new Named(relation, seed)));
    }

    /** A table and the seed of its rows. */
    record Named(Relation table, long seed) {
        @Override
        public String toString() {
            return table.name() + " over history " + seed;
        }
    }

    /** All steps but `features`, which are under laws of their own. */
    @Test
    void everyStepStandsInATable() throws IOException {
        String tables = Files.readString(Path.of("src/test/resources/steps/tables.yaml"));

        assertThat(Steps.ALL.stream().map(StepWord::word).filter(word -> !word.equals(Features.WORD.word())))
                .allMatch(word -> Pattern.compile("(\\{|- )%s: ".formatted(word))
                        .matcher(tables)
                        .find());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theOrderAndThePartitionsOfTheInputDoNotMatter(Named named) {
        StepHistory history = new StepHistory(named.seed());
        Interval all = hull(named.table());
        List<String> rows = build(named.table(), all, history.rows(), all.end(), 5);

        assertThat(build(named.table(), all, history.shuffled(), all.end(), 1))
                .isEqualTo(rows)
                .isNotEmpty();
    }

    /** Of the tables that see the clock; the others are cut where many histories are. */
    @ParameterizedTest
    @MethodSource("clockedAndCut")
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
    @MethodSource("clocked")
    void betweenThePointsOfItsGridsTheClockChangesNothing(Named named) {
        StepHistory history = new StepHistory(named.seed());
        Instant until = history.moment();
        Instant point = named.table().clockOf(until);
        Interval all = hull(named.table());
        List<String> rows = build(named.table(), all, history.rows(), until, 2);

        assertThat(build(named.table(), all, history.rows(), point, 2)).isEqualTo(rows);
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

    /** From the first of its intervals to the last; of a table that is not cut, what holds rows. */
    private static Interval hull(Relation table) {
        List<Interval> intervals = table.grid().isWhole()
                ? List.of(StepHistory.SPAN)
                : table.grid().covering(StepHistory.SPAN);
        return new Interval(intervals.getFirst().start(), intervals.getLast().end());
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
