package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.spark.RecordedHours;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours of tokens over three years, as a venue's recordings have them, with every outage, suspension, listing and delisting: in runs of some days each ({@code
 * -Dassay.recorded.days=1}: day by day) the shipped tables come to what they come to in one. {@code -Dassay.recorded.where=true} takes all 34 tokens.
 */
class RecordedDaysSparkTest {
    private static final Path HOURS = Path.of(
                    System.getProperty("assay.data", System.getProperty("assay.root", ".") + "/../shared/data"))
            .resolve("ohlcv/binance_spot_1h_misrori_2020-2023_NOLICENSE.csv.gz");
    private static final String SOME = "symbol in ('BTCUSDT', 'USDCUSDT', 'BUSDUSDT', 'AGIXUSDT', 'OCEANUSDT')";
    /** About how many days a run takes in. */
    private static final int DAYS = Integer.getInteger("assay.recorded.days", 120);

    @TempDir
    Path folder;

    @Test
    void recordedHoursInManyRunsAreTheRecordedHoursInOne() {
        assumeTrue(Files.exists(HOURS), "skipped: no recordings here: " + HOURS.getFileName());
        RecordedHours hours = new RecordedHours(HOURS, System.getProperty("assay.recorded.where", SOME));
        List<Instant> days = hours.days().stream()
                .map(day -> Instant.parse(day + "T00:00:00Z"))
                .toList();
        Instant end = days.getLast().plus(Duration.ofDays(1));
        Random random = new Random(1);
        try (FeatureMarket steps = FeatureMarket.of(folder.resolve("steps"), hours);
                FeatureMarket once = FeatureMarket.of(folder.resolve("once"), hours)) {
            int taken = 0;
            while (taken < days.size()) {
                int next = Math.min(days.size(), taken + (DAYS == 1 ? 1 : 1 + random.nextInt(2 * DAYS)));
                steps.arrive(days.subList(taken, next));
                steps.run(days.get(next - 1).plus(Duration.ofDays(1)), "*", RunListener.SILENT);
                taken = next;
            }
            once.arrive(days);
            once.run(end, "*", RunListener.SILENT);

            assertThat(steps.ledger()).isEqualTo(once.ledger()).hasSizeGreaterThan(3_900);
            assertThat(steps.run(end, "*", RunListener.SILENT).nothingToDo()).isTrue();
        }
    }
}
