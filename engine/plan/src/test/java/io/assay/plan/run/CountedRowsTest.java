package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.plan.PlannedInterval;
import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.TablePlan;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far back a number of rows lies is known for certain only where no interval that they are counted in is about to change. */
class CountedRowsTest {
    private static final Instant LAST = Market.START.plus(Duration.ofDays(10));
    private static final TableName THREE = TableName.of("gold.three");
    private static final Duration NOON = Duration.ofHours(12);

    @TempDir
    Path folder;

    @Test
    void aRowThatComesAndGoesIsNoCertainReasonToBuildWhatCountsBackOverItsDay() {
        try (Market market = new Market(folder)) {
            market.define(LawTables.of(List.of("a"), LAST));
            for (int day = 0; day < 6; day++) {
                market.receive(List.of(row(day, Duration.ZERO, 4)));
            }
            market.run(LAST);
            List<Candle> before = market.rows(THREE);
            market.receive(List.of(row(4, NOON, 6)));
            market.run(LAST, "+silver.series");
            market.receive(List.of(row(4, NOON, Candle.GONE)));

            List<Interval> certain = three(market).with(Action.BUILD).stream()
                    .map(PlannedInterval::interval)
                    .toList();
            List<Interval> possible = three(market).with(Action.MAY_BUILD).stream()
                    .map(PlannedInterval::interval)
                    .toList();
            RunSummary summary = market.run(LAST);

            assertThat(certain).isEmpty();
            assertThat(possible).isEqualTo(Arrivals.days(4, 5));
            assertThat(summary.tables()).extracting(table -> table.table()).doesNotContain(THREE);
            assertThat(market.rows(THREE)).isEqualTo(before);
            assertThat(market.run(LAST).nothingToDo()).isTrue();
        }
    }

    @Test
    void aRowThatComesBeforeASeriesMayHaveWhatCountsBackToItBuilt() {
        try (Market market = new Market(folder)) {
            market.define(LawTables.of(List.of("a"), LAST));
            market.receive(List.of(row(4, Duration.ZERO, 4), row(5, Duration.ZERO, 4)));
            market.run(LAST);
            market.receive(List.of(row(0, Duration.ZERO, 6)));

            assertThat(three(market).intervals())
                    .extracting(PlannedInterval::interval)
                    .isEqualTo(Arrivals.days(0, 4, 5));
            market.process().takeBuilt();
            market.run(LAST);
            assertThat(market.process().takeBuilt()).containsAll(Arrivals.days(0, 4, 5));
        }
    }

    private static TablePlan three(Market market) {
        return market.plan(LAST).tables().stream()
                .filter(table -> table.table().equals(THREE))
                .findFirst()
                .orElseThrow();
    }

    private static Candle row(int day, Duration time, long value) {
        return new Candle("a", Market.START.plus(Duration.ofDays(day)).plus(time), value);
    }
}
