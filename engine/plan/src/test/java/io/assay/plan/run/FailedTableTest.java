package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Runs;
import io.assay.plan.run.RunSummary.FailedTable;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that cannot be built keeps back itself and what reads it, and nothing else. */
class FailedTableTest {
    private static final Instant LAST = Market.START.plus(Duration.ofDays(10));
    private static final TableName RAW = TableName.of("bronze.raw");
    private static final TableName COPY = TableName.of("silver.copy");
    private static final TableName PARITY = TableName.of("silver.parity");

    @TempDir
    Path folder;

    private Market market;

    @BeforeEach
    void open() {
        market = new Market(folder.resolve("lake"));
        receive(0, 1);
        receive(3, 5);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void whatDoesNotReadItIsBuiltAndReleased() {
        RunSummary summary = run(FailureCode.DATA_REFUSED, PARITY);

        assertThat(summary.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.table()).isEqualTo(PARITY);
            assertThat(failed.failure().code()).isEqualTo(FailureCode.DATA_REFUSED);
            assertThat(failed.waiting()).containsExactly(TableName.of("gold.parity"));
        });
        assertThat(summary.release()).hasValue(1);
        assertThat(market.released(TableName.of("gold.totals"))).isPresent();
        assertThat(market.released(PARITY)).isEmpty();
        assertThat(runs()).containsExactly(Runs.State.FAILED);
        assertThatThrownBy(summary::orThrow)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(6))
                .hasMessage("Cannot build silver.parity");
    }

    @Test
    void readersKeepTheLastReleaseOfItAndOfWhatReadsIt() {
        market.run(LAST);
        Optional<Long> copy = market.released(COPY);
        Optional<Long> days = market.released(TableName.of("gold.days"));
        Optional<Long> parity = market.released(PARITY);
        receive(0, 2);

        RunSummary summary = run(FailureCode.INTERNAL, COPY);

        assertThat(summary.release()).hasValue(2);
        assertThat(market.released(COPY)).isEqualTo(copy);
        assertThat(market.released(TableName.of("gold.days"))).isEqualTo(days);
        assertThat(market.released(PARITY)).isNotEqualTo(parity).isEqualTo(market.current(PARITY));
    }

    @Test
    void ofSeveralEachIsSaid() {
        RunSummary summary = run(FailureCode.DATA_REFUSED, PARITY, COPY);

        assertThat(summary.failed()).extracting(FailedTable::table).containsExactly(COPY, PARITY);
        assertThatThrownBy(summary::orThrow)
                .hasMessage("Cannot build silver.copy")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                Failure.class,
                                second -> assertThat(second.sentence()).isEqualTo("Cannot build silver.parity")));
        assertThat(market.released(RAW)).isPresent();
    }

    @Test
    void whatWasCommittedOfATableThatFailsLaterIsNotReleasedAndNotLost() {
        RunSummary summary = runFailing(COPY, 1);

        assertThat(summary.failed()).extracting(FailedTable::table).containsExactly(COPY);
        assertThat(market.built(COPY)).as("the first of two stretches").isNotEmpty();
        assertThat(market.released(COPY)).isEmpty();
        List<Built> committed = market.built(COPY);
        market.run(LAST);
        assertThat(market.built(COPY)).containsAll(committed).hasSizeGreaterThan(committed.size());
        assertThat(market.released(COPY)).isEqualTo(market.current(COPY)).isPresent();
    }

    @Test
    void whereNothingIsLeftThereIsNoRelease() {
        RunSummary summary = run(FailureCode.DATA_REFUSED, RAW);

        assertThat(summary.failed())
                .singleElement()
                .satisfies(failed ->
                        assertThat(failed.waiting()).hasSize(market.tables().size() - 1));
        assertThat(summary.release()).isEmpty();
        assertThat(summary.nothingToDo()).isFalse();
        assertThat(market.run(LAST).release()).hasValue(1);
    }

    @Test
    void whatEveryTableWouldMeetEndsTheRun() {
        assertThatThrownBy(() -> run(FailureCode.DISK_FULL, PARITY))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.DISK_FULL));
        assertThat(market.released(RAW)).isEmpty();
        assertThat(runs()).containsExactly(Runs.State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverFailedAndWhenTheEndIsOneFullBuild(long seed) {
        Random random = new Random(seed);
        List<TableName> tables = new ArrayList<>(market.tables());
        try (Market once = new Market(folder.resolve("once"))) {
            receive(once, 0, 1);
            receive(once, 3, 5);
            for (int i = 0; i < 6; i++) {
                int day = random.nextInt(9);
                long value = 1L + random.nextInt(90);
                receive(day, value);
                receive(once, day, value);
                runFailing(tables.get(random.nextInt(tables.size())), random.nextInt(3));
            }
            market.run(LAST);
            once.run(LAST);

            assertThat(market.ledger()).isEqualTo(once.ledger());
            assertThat(market.content()).isEqualTo(once.content());
            assertThat(market.tables())
                    .allSatisfy(table -> assertThat(market.released(table)).isEqualTo(market.current(table)));
            assertThat(market.run(LAST).nothingToDo()).isTrue();
        }
    }

    private RunSummary run(FailureCode code, TableName... failing) {
        return market.run(LAST, RunListener.SILENT, new FailingProcess(market.process(), Set.of(failing), code, 0));
    }

    /** Fails the table after so many of its results. */
    private RunSummary runFailing(TableName table, int after) {
        return market.run(
                LAST,
                RunListener.SILENT,
                new FailingProcess(market.process(), Set.of(table), FailureCode.DATA_REFUSED, after));
    }

    private void receive(int day, long value) {
        receive(market, day, value);
    }

    private static void receive(Market market, int day, long value) {
        market.receive(
                List.of(new Candle("a", Market.START.plus(Duration.ofDays(day)).plusSeconds(60), value)));
    }

    private List<Runs.State> runs() {
        return market.lake().ledger().read(tx -> new Runs(tx).newest(9)).stream()
                .map(Runs.Run::state)
                .toList();
    }
}
