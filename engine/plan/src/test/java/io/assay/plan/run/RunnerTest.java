package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Runs;
import io.assay.plan.BuildPlan;
import io.assay.plan.PlannedInterval;
import io.assay.plan.Reason;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    private static final Instant LAST = Market.START.plus(Duration.ofDays(10));
    private static final TableName COPY = TableName.of("silver.copy");
    private static final TableName DAYS = TableName.of("gold.days");

    @TempDir
    Path folder;

    private Market market;

    @BeforeEach
    void open() {
        market = new Market(folder);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void aRunBuildsCommitsAndReleases() {
        receive(0, 1);
        receive(3, 5);
        RunSummary summary = market.run(LAST);
        assertThat(summary.waves()).isEqualTo(4);
        assertThat(summary.release()).hasValue(1);
        assertThat(summary.tables())
                .filteredOn(table -> table.table().equals(COPY))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.intervals()).isEqualTo(2);
                    assertThat(table.rows()).isEqualTo(2);
                    assertThat(table.changed()).isEqualTo(2);
                });
        assertThat(market.rows(DAYS)).extracting(Candle::value).containsExactly(2L, 6L);
        assertThat(market.run(LAST).nothingToDo()).isTrue();
        assertThat(runs()).containsOnly(Runs.State.DONE);
    }

    @Test
    void aBrokenExpectationHoldsItsIntervalAndReadersKeepWhatWasThere() {
        receive(0, 1);
        receive(1, 5);
        market.run(LAST);
        receive(0, -7);
        receive(1, 9);
        RunSummary summary = market.run(LAST);
        assertThat(summary.hasHeld()).isTrue();
        assertThat(market.rows(COPY)).extracting(Candle::value).containsExactly(2L, 10L);
        assertThat(market.rows(DAYS)).extracting(Candle::value).containsExactly(2L, 10L);
        BuildPlan plan = market.plan(LAST);
        assertThat(plan.isDone()).isTrue();
        assertThat(plan.tables().getFirst().intervals()).singleElement().satisfies(interval -> {
            assertThat(interval.action()).isEqualTo(PlannedInterval.Action.HELD);
            assertThat(interval.reasons()).extracting(Reason::text).containsExactly("held by positive (1 broken)");
        });
        assertThat(market.run(LAST).waves()).isZero();
        receive(0, 3);
        assertThat(market.run(LAST).hasHeld()).isFalse();
        assertThat(market.rows(DAYS)).extracting(Candle::value).containsExactly(4L, 10L);
    }

    @Test
    void aHeldIntervalInTheMidstOfAFileKeepsItsContentWhileItsNeighboursAreBuilt() {
        for (int day = 2; day < 6; day++) {
            receive(day, day);
        }
        market.run(LAST);
        receive(2, 20);
        receive(3, -1000);
        receive(4, 40);
        RunSummary summary = market.run(LAST, "+silver.copy");
        assertThat(summary.hasHeld()).isTrue();
        assertThat(market.rows(COPY)).extracting(Candle::value).containsExactly(21L, 4L, 41L, 6L);
    }

    @Test
    void anIntervalIsNotHeldAnyMoreWhereItsInputsAreAgainWhatItWasBuiltFrom() {
        receive(0, 1);
        market.run(LAST);
        receive(0, -7);
        assertThat(market.run(LAST).hasHeld()).isTrue();
        receive(0, 1);
        assertThat(market.run(LAST).hasHeld()).isFalse();
        assertThat(market.held(COPY)).isEmpty();
        assertThat(market.findings()).noneMatch(found -> found.contains("broken=1"));
        assertThat(market.run(LAST).nothingToDo()).isTrue();
    }

    @Test
    void whatReadsAHeldIntervalWaits() {
        receive(0, -7);
        RunSummary summary = market.run(LAST);
        assertThat(summary.tables())
                .filteredOn(table -> table.table().equals(DAYS))
                .singleElement()
                .satisfies(table -> assertThat(table.waiting()).isEqualTo(1));
        assertThat(market.rows(DAYS)).isEmpty();
    }

    @Test
    void aRebuildToTheSameContentBuildsNothingAbove() {
        receive(0, 1);
        market.run(LAST);
        market.process().takeBuilt();
        receive(0, 1);
        RunSummary summary = market.run(LAST);
        assertThat(summary.tables()).singleElement().satisfies(table -> {
            assertThat(table.table()).hasToString("bronze.raw");
            assertThat(table.changed()).isZero();
        });
        receive(0, 3);
        assertThat(market.run(LAST).tables())
                .as("the parity stays, so what reads it stays")
                .extracting(table -> table.table().toString())
                .contains("silver.parity")
                .doesNotContain("gold.parity");
    }

    @Test
    void neighbouringIntervalsAreOneTask() {
        for (int day = 0; day < 5; day++) {
            receive(day, day);
        }
        market.run(LAST, "bronze.raw");
        assertThat(market.process().jobs()).isEqualTo(1);
        assertThat(market.process().takeBuilt()).containsExactlyElementsOf(Arrivals.days(0, 1, 2, 3, 4));
    }

    @Test
    void stretchesThatShareAFileAreBuiltOneAfterTheOther() {
        for (int day = 2; day < 7; day++) {
            receive(day, day);
        }
        market.run(LAST, "bronze.raw");
        receive(2, 20);
        receive(6, 60);
        RunSummary summary = market.run(LAST, "bronze.raw");
        assertThat(summary.waves()).isEqualTo(2);
        assertThat(market.rows(TableName.of("bronze.raw")))
                .extracting(Candle::value)
                .containsExactly(20L, 3L, 4L, 5L, 60L);
    }

    @Test
    void aTaskWithoutAnAnswerIsSaid() {
        receive(0, 1);
        BuildProcess silent = new BuildProcess() {
            @Override
            public void build(Path planFile, Listener listener) {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> market.run(LAST, RunListener.SILENT, silent))
                .hasMessage("Cannot build bronze.raw: the building process ended its answer without it");
    }

    @Test
    void whatAKilledRunLeftHalfDoneIsNotReleasedByAnotherTablesRun() {
        receive(0, 1);
        market.run(LAST);
        receive(0, 11);
        market.run(LAST, "bronze.raw");
        long before = newest("bronze");
        receive(0, 21);
        assertThatThrownBy(() -> market.run(
                        LAST,
                        new RunListener() {
                            @Override
                            public void committed(Commit commit) {
                                throw new IllegalStateException("killed");
                            }
                        },
                        market.process()))
                .hasMessage("killed");
        assertThat(runs()).startsWith(Runs.State.FAILED);
        assertThat(newest("bronze")).isEqualTo(before);
        market.run(LAST);
        assertThat(newest("bronze")).isNotEqualTo(before);
    }

    @Test
    void aSecondRunHearsWhoHoldsTheTables() {
        receive(0, 1);
        Holder other = new Holder("elsewhere", 7, Instant.EPOCH, "theirs");
        Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), java.time.ZoneOffset.UTC);
        try (HeldLeases theirs = HeldLeases.take(market.lake().ledger(), other, List.of("bronze.raw"), clock)) {
            market.lake().ledger().update(theirs::check);
            assertThatThrownBy(() -> market.run(LAST))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.LEASE_HELD));
        }
        assertThat(market.run(LAST).waves()).isPositive();
    }

    @Test
    void idsOfRunsSortByTimeAndAreNeverEqual() {
        Clock whole = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), java.time.ZoneOffset.UTC);
        assertThat(Runner.newRunId(whole))
                .matches("20260601T000000000Z-[0-9a-f]{6}")
                .isNotEqualTo(Runner.newRunId(whole));
    }

    @Test
    void theLedgerKeepsWhatEachIntervalWasMadeOf() {
        receive(0, 1);
        market.run(LAST);
        Map<String, String> inputs = market.lake()
                .ledger()
                .read(tx -> new Intervals(tx).inputs(COPY, Arrivals.days(0).getFirst()));
        assertThat(inputs)
                .containsOnlyKeys("table bronze.raw " + Arrivals.days(0).getFirst());
    }

    private void receive(int day, long value) {
        market.receive(
                List.of(new Candle("a", Market.START.plus(Duration.ofDays(day)).plusSeconds(60), value)));
    }

    private List<Runs.State> runs() {
        return market.lake().ledger().read(tx -> new Runs(tx).newest(10)).stream()
                .map(Runs.Run::state)
                .toList();
    }

    private long newest(String namespace) {
        return market.lake()
                .ledger()
                .read(tx -> new Releases(tx).newest())
                .orElseThrow()
                .snapshotOf(namespace, "raw")
                .orElseThrow();
    }
}
