package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.spark.RecordedRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Candles as venues' recordings have them, with every outage, suspension, listing and delisting: in runs of some days each ({@code -Dassay.recorded.days=1}: day by
 * day) the shipped tables come to what they come to in one. {@code -Dassay.recorded.where=true} takes the hours of all 34 tokens.
 */
class RecordedDaysSparkTest {
    private static final Path DATA =
            Path.of(System.getProperty("assay.data", System.getProperty("assay.root", ".") + "/../shared/data"));
    private static final Path HOURS = DATA.resolve("ohlcv/binance_spot_1h_misrori_2020-2023_NOLICENSE.csv.gz");
    private static final Path MINUTES = DATA.resolve("fixtures/nautilus/tests/btc-perp-20211231-20220201_1m.csv.gz");
    private static final String SOME = "symbol in ('BTCUSDT', 'USDCUSDT', 'BUSDUSDT', 'AGIXUSDT', 'OCEANUSDT')";
    /** How many runs take all in. */
    private static final int RUNS = 8;

    @TempDir
    Path folder;

    @Test
    void threeYearsOfHoursInManyRunsAreTheHoursInOne() {
        assumeTrue(Files.exists(HOURS), "skipped: no recordings here: " + HOURS.getFileName());
        RecordedRows hours = RecordedRows.hours(HOURS, System.getProperty("assay.recorded.where", SOME));

        assertThat(requireSame(hours).size()).isGreaterThan(3_900);
    }

    @Test
    void aMonthOfMinutesInManyRunsIsTheMonthInOne() {
        assumeTrue(Files.exists(MINUTES), "skipped: no recordings here: " + MINUTES.getFileName());

        assertThat(requireSame(RecordedRows.minutes(MINUTES)).size()).isGreaterThan(120);
    }

    private Map<String, String> requireSame(RecordedRows rows) {
        List<Instant> days = rows.days().stream()
                .map(day -> Instant.parse(day + "T00:00:00Z"))
                .toList();
        int most = Integer.getInteger("assay.recorded.days", 2 * days.size() / RUNS);
        Instant end = days.getLast().plus(Duration.ofDays(1));
        Random random = new Random(1);
        try (FeatureMarket steps = FeatureMarket.of(folder.resolve("steps"), rows);
                FeatureMarket once = FeatureMarket.of(folder.resolve("once"), rows)) {
            int taken = 0;
            while (taken < days.size()) {
                int next = Math.min(days.size(), taken + 1 + random.nextInt(most));
                steps.arrive(days.subList(taken, next));
                steps.run(days.get(next - 1).plus(Duration.ofDays(1)), "*", RunListener.SILENT);
                taken = next;
            }
            once.arrive(days);
            once.run(end, "*", RunListener.SILENT);

            Map<String, String> ledger = steps.ledger();
            assertThat(ledger).isEqualTo(once.ledger());
            assertThat(steps.run(end, "*", RunListener.SILENT).nothingToDo()).isTrue();
            return ledger;
        }
    }
}
