package io.assay.plan.run;

import static io.assay.plan.RelationBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.file.FailPoint;
import io.assay.lake.ledger.Releases;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.plan.Definitions;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month whose days came one by one lies in one file a week after its end; nothing else changes by that, whatever is killed. */
class MonthMergeTest {
    private static final Instant FIRST = Instant.parse("2026-02-24T00:00:00Z");
    private static final TableName RAW = TableName.of("bronze.raw");
    private static final TableName COPY = TableName.of("silver.copy");
    private static final int DAYS_IN_MONTH = 5;
    private static final int SETTLED = 12;
    private static final int FEBRUARY = 56 * 12 + 1;

    @TempDir
    Path folder;

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void itIsLeftAsItIsForAWeekAfterItsEnd() {
        try (Market market = dayByDay("lake")) {
            day(market, SETTLED - 1);

            assertThat(february(market, COPY)).hasSize(DAYS_IN_MONTH);
        }
    }

    @Test
    void thenItIsOneFileAndRowsAndHashesAreThoseOfOneFullBuild() {
        try (Market market = dayByDay("lake");
                Market once = new Market(folder.resolve("once"))) {
            long before = release(market);
            List<TableFile> scattered = february(market, COPY);

            day(market, SETTLED);

            assertThat(february(market, RAW)).hasSize(1);
            assertThat(february(market, COPY))
                    .singleElement()
                    .satisfies(file -> assertThat(file.rows()).isEqualTo(DAYS_IN_MONTH));
            requireSame(market, once);
            assertThat(market.run(until(SETTLED)).nothingToDo()).isTrue();
            assertThat(filesOf(market, before)).containsAll(scattered);
            assertThat(scattered).allSatisfy(file -> assertThat(file.path()).exists());
        }
    }

    @Test
    void aLateRowInAMergedMonthIsBuiltAsAnyOther() {
        try (Market market = dayByDay("lake");
                Market once = new Market(folder.resolve("once"))) {
            day(market, SETTLED);
            List<Candle> late = List.of(new Candle("late", FIRST.plus(Duration.ofDays(2)), 7));
            market.receive(late);
            once.receive(late);

            market.run(until(SETTLED));

            requireSame(market, once);
        }
    }

    @Test
    void aRunThatIsKilledAnywhereLosesNothing() {
        List<String> steps = new ArrayList<>();
        try (Market market = dayByDay("counted")) {
            FailPoint.watched(steps::add, () -> day(market, SETTLED));
        }
        int last = steps.indexOf("run.wave-done");
        int first = steps.subList(0, last).lastIndexOf("run.answered");
        for (int killed = first; killed <= last; killed++) {
            AtomicInteger left = new AtomicInteger(killed);
            try (Market market = dayByDay("killed-" + killed);
                    Market once = new Market(folder.resolve("once-" + killed))) {
                market.receive(rows(SETTLED));
                killed(left, () -> market.run(until(SETTLED)));
                market.run(until(SETTLED));

                requireSame(market, once);
            }
        }
    }

    private static void killed(AtomicInteger left, Runnable run) {
        try {
            FailPoint.watched(
                    step -> {
                        if (left.getAndDecrement() == 0) {
                            throw new KilledException();
                        }
                    },
                    run);
        } catch (KilledException expected) {
            assertThat(left.get()).isNegative();
        }
    }

    private Market dayByDay(String name) {
        Market market = new Market(folder.resolve(name));
        market.define(definitions());
        IntStream.range(0, DAYS_IN_MONTH).forEach(day -> day(market, day));
        return market;
    }

    private static Definitions definitions() {
        return Definitions.of(
                List.of(
                        table(RAW.toString())
                                .readsEndpoint(Market.ENDPOINT.toString())
                                .sql("newest")
                                .build(),
                        table(COPY.toString())
                                .reads(RAW.toString())
                                .sql("plus one")
                                .build()),
                List.of(),
                List.of(),
                Map.of());
    }

    private static void day(Market market, int day) {
        market.receive(rows(day));
        market.run(until(day));
    }

    private static List<Candle> rows(int day) {
        return List.of(new Candle("a", FIRST.plus(Duration.ofDays(day)), day));
    }

    private static Instant until(int day) {
        return FIRST.plus(Duration.ofDays(day + 1L));
    }

    private static void requireSame(Market market, Market once) {
        once.define(definitions());
        IntStream.range(0, DAYS_IN_MONTH).forEach(day -> once.receive(rows(day)));
        once.receive(rows(SETTLED));
        once.run(until(SETTLED));
        assertThat(market.rows(COPY)).isEqualTo(once.rows(COPY));
        assertThat(market.rows(RAW)).isEqualTo(once.rows(RAW));
        assertThat(market.ledger()).isEqualTo(once.ledger()).isNotEmpty();
        assertThat(market.plan(until(SETTLED)).tables()).isEmpty();
    }

    private static List<TableFile> february(Market market, TableName table) {
        return market.lake().tables().current(TableRef.data(table)).stream()
                .map(TableSnapshot::files)
                .flatMap(List::stream)
                .filter(file -> file.month().equals(Optional.of(FEBRUARY)))
                .toList();
    }

    private static long release(Market market) {
        return market.lake()
                .ledger()
                .read(transaction -> new Releases(transaction).newest())
                .flatMap(release -> release.snapshotOf(
                        TableRef.data(COPY).namespace(), TableRef.data(COPY).name()))
                .orElseThrow();
    }

    private static List<TableFile> filesOf(Market market, long snapshot) {
        return market.lake()
                .tables()
                .snapshot(TableRef.data(COPY), snapshot)
                .orElseThrow()
                .files();
    }
}
