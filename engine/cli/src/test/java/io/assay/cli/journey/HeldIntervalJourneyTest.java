package io.assay.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.journey.WeatherService.Hour;
import io.assay.cli.journey.Workplace.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day that breaks an expectation: readers keep its last good content, what is above waits, and a correction at the source releases it. */
class HeldIntervalJourneyTest {
    private static final String GOLD = "select * from gold.weather_daily order by all";
    private static final String OSLO = "59.91";
    private static final int HELD = 6;

    private final LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(10);
    private final LocalDate second = first.plusDays(1);
    private final LocalDate third = first.plusDays(2);
    private final Hour known = new Hour(OSLO, second.atTime(13, 0));
    private final Hour fresh = new Hour(OSLO, third.atTime(13, 0));
    private final WeatherService service = new WeatherService();

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() {
        place = Workplace.withResource(folder, "weather");
        place.replace("sources/open_meteo.yaml", "${env:WEATHER_URL}", service.url());
        place.replace(
                "tables/weather.yaml",
                "plausible: warn unless mean_temperature > -60",
                "plausible: fail unless coldest > -60");
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aBrokenDayIsHeldUntilItsRawRowsAreCorrected() throws SQLException {
        run(0, 2);
        List<String> good = query(GOLD);
        assertThat(good).hasSize(5);

        service.correct(known, "-75.5");
        service.correct(fresh, "-75.5");
        aDayPasses();
        String told = run(HELD, 3);

        assertThat(told)
                .containsPattern("(?m)^  silver\\.weather_daily +0 .* 2 +[0-9.]+ m?s$")
                .contains("some intervals are held back by a failed expectation; readers keep their last good content");
        assertThat(query(GOLD)).as("what readers see").isEqualTo(good);
        assertThat(query("select min(temperature) from bronze.weather")).contains("-75.50");
        assertThat(assay(
                                0,
                                "plan",
                                "--from",
                                first.toString(),
                                "--until",
                                first.plusDays(3).toString())
                        .out())
                .containsPattern("silver\\.weather_daily +2 +%s +%s .*held".formatted(second, third.plusDays(1)))
                .containsPattern("gold\\.weather_daily +1 +%s +%s .*waits".formatted(third, third.plusDays(1)));
        run(HELD, 3);
        assertThat(query(GOLD)).as("nothing changed, so nothing is tried").isEqualTo(good);

        service.correct(known, "-29.5");
        service.correct(fresh, "-29.5");
        aDayPasses();
        run(0, 3);

        assertThat(query(GOLD))
                .hasSize(7)
                .anyMatch(row -> row.startsWith("Oslo," + second) && row.contains(",-29.50,"))
                .anyMatch(row -> row.startsWith("Oslo," + third) && row.contains(",-29.50,"));
        assertThat(run(99, 3)).contains("Nothing to build");
    }

    private Outcome assay(int exit, String... words) {
        Outcome outcome = place.here(words);
        assertThat(outcome.exit())
                .as("%s%n%s", String.join(" ", words), outcome.all())
                .isEqualTo(exit);
        assertThat(outcome.all()).doesNotContain("Exception", "\tat ");
        return outcome;
    }

    private String run(int exit, int days) {
        return assay(
                        exit,
                        "run",
                        "--from",
                        first.toString(),
                        "--until",
                        first.plusDays(days).toString())
                .out();
    }

    private List<String> query(String sql) {
        return assay(0, "query", "--format", "csv", sql).out().lines().toList();
    }

    /** Makes the ledger believe that everything was fetched a day earlier than it was. */
    private void aDayPasses() throws SQLException {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + place.file("storage/live/ledger.db"));
                Statement statement = ledger.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE slices SET fetched_us = fetched_us - 86400000000"))
                    .isPositive();
        }
    }
}
