package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.plan.BuildPlan;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseLawsTest {
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
    void aNarrowRunFinishesWhatAKilledRunLeftHalfDoneInWhatItReads() {
        for (int day = 2; day < 7; day++) {
            receive(day, day);
        }
        market.run(LAST);
        receive(2, 20);
        receive(6, 60);
        assertThatThrownBy(() -> market.run(LAST, killedAt(COPY), market.process()))
                .hasMessage("killed");
        assertThat(market.rows(COPY)).extracting(Candle::value).containsExactly(21L, 4L, 5L, 6L, 7L);
        assertThat(market.released(COPY)).isNotEqualTo(market.current(COPY));

        market.run(LAST, "gold.days");

        assertThat(market.rows(COPY)).extracting(Candle::value).containsExactly(21L, 4L, 5L, 6L, 61L);
        assertThat(market.rows(DAYS)).extracting(Candle::value).containsExactly(21L, 4L, 5L, 6L, 61L);
        assertThat(market.released(COPY)).isEqualTo(market.current(COPY));
        assertThat(market.released(DAYS)).isEqualTo(market.current(DAYS));
    }

    @Test
    void aNarrowRunTakesNoTableForEmptyThatWasNeverBuilt() {
        receive(0, 1);
        market.run(LAST, "bronze.raw");

        market.run(LAST, "gold.totals");

        assertThat(market.rows(TableName.of("gold.totals"))).isNotEmpty();
        assertThat(market.released(COPY)).isEqualTo(market.current(COPY)).isPresent();
        assertThat(market.built(DAYS)).isEmpty();
    }

    @Test
    void aRunDoesNotReleaseWhatItReadFromAnotherThatIsUnderWay() {
        receive(0, 1);
        market.run(LAST, "bronze.raw silver.copy");
        RunListener beside = atPlan(() -> {
            receive(0, 11);
            assertThatThrownBy(() -> market.run(LAST, "bronze.raw silver.copy", killedAt(COPY)))
                    .hasMessage("killed");
        });

        assertThatThrownBy(() -> market.run(LAST, "gold.days", beside))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.LEASE_HELD))
                .hasMessage("Cannot release what reads silver.copy: another run is writing it");
        assertThat(market.released(DAYS)).isEmpty();

        market.run(LAST, "gold.days");
        assertThat(market.released(DAYS)).isEqualTo(market.current(DAYS)).isPresent();
        assertThat(market.released(COPY)).isEqualTo(market.current(COPY));
    }

    @Test
    void aTaskReadsWhatItsPlanSawThoughAnotherRunCommitsMeanwhile() {
        receive(0, 1);
        market.run(LAST, "bronze.raw silver.copy");
        List<Long> seen = new ArrayList<>();
        RunListener beside = new RunListener() {
            @Override
            public void planned(BuildPlan plan) {
                receive(0, 11);
                market.run(LAST, "bronze.raw silver.copy");
            }

            @Override
            public void committed(Commit commit) {
                market.rows(DAYS).forEach(row -> seen.add(row.value()));
            }
        };

        market.run(LAST, "gold.days", beside);

        assertThat(seen).containsExactly(2L, 12L);
        assertThat(market.released(DAYS)).isEqualTo(market.current(DAYS));
    }

    private static RunListener killedAt(TableName table) {
        return new RunListener() {
            @Override
            public void committed(Commit commit) {
                if (commit.result().table().equals(table)) {
                    throw new IllegalStateException("killed");
                }
            }
        };
    }

    private static RunListener atPlan(Runnable work) {
        return new RunListener() {
            @Override
            public void planned(BuildPlan plan) {
                work.run();
            }
        };
    }

    private void receive(int day, long value) {
        market.receive(
                List.of(new Candle("a", Market.START.plus(Duration.ofDays(day)).plusSeconds(60), value)));
    }
}
