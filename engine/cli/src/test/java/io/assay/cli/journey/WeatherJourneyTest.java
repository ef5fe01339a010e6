package io.assay.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.journey.WeatherService.Hour;
import io.assay.cli.journey.WeatherService.Place;
import io.assay.cli.journey.Workplace.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline of another domain, by YAML alone: from a JSON API on a socket to gold, and what the service corrects later. */
class WeatherJourneyTest {
    private static final String BERLIN = "52.52";
    private static final String OSLO = "59.91";

    /** Ten days ago: long enough for every hour to be final, short enough for corrections to be asked for. */
    private final LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(10);

    private final WeatherService service = new WeatherService();

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() {
        place = Workplace.withResource(folder, "weather");
        place.replace("sources/open_meteo.yaml", "${env:WEATHER_URL}", service.url());
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void hourlyWeatherGoesFromItsServiceToGoldAndIsCorrectedThere() throws SQLException {
        assertThat(assay(0, "validate").out()).contains("3 files, 3 tables, 1 endpoint, 1 catalog: no errors");

        run(0, 2);
        assertThat(service.asked()).containsExactlyElementsOf(requests(0, 2));
        assertThat(query("select * exclude (is_final, _sent_at, _received_at, _source, _raw, _revision)"
                        + " from bronze.weather order by all"))
                .containsExactlyElementsOf(bronze(2));
        assertThat(query("select * from gold.weather_daily order by all"))
                .containsExactlyElementsOf(gold(2, Hour::temperature));
        assertThat(run(99, 2)).contains("Nothing to fetch", "Nothing to build");

        run(0, 3);
        assertThat(service.asked()).as("only the day that is new").containsExactlyElementsOf(requests(2, 3));
        assertThat(query("select * from gold.weather_daily order by all"))
                .containsExactlyElementsOf(gold(3, Hour::temperature));

        Hour corrected = new Hour(OSLO, first.plusDays(1).atTime(13, 0));
        service.correct(corrected, "-32.05");
        aDayPasses();
        String recheck = run(0, 3);
        assertThat(service.asked()).as("every day once more").containsExactlyElementsOf(requests(0, 3));
        assertThat(recheck).containsPattern("gold\\.weather_daily +1 +1 +2 ");
        assertThat(query("select * from gold.weather_daily order by all"))
                .containsExactlyElementsOf(gold(
                        3,
                        hour -> hour.equals(corrected) ? Optional.of(new BigDecimal("-32.05")) : hour.temperature()));
    }

    @Test
    void anArrayShorterThanAnotherCostsItsSliceAndAValueThatDoesNotFitItsRow() {
        service.shorten(new Place(OSLO, first.plusDays(1)));
        service.correct(new Hour(BERLIN, first.atTime(5, 0)), "1e999999");
        service.correct(new Hour(BERLIN, first.atTime(6, 0)), "12.345");

        String told = run(3, 2);

        assertThat(told)
                .contains("Cannot read the body's columns: 'wind_speed_10m' has 23 elements, another has 24")
                .contains("open_meteo.hourly", "oslo", first.plusDays(1) + "T00:00:00Z/" + first.plusDays(2));
        assertThat(query("select station, count(*) from bronze.weather group by all order by all"))
                .containsExactly("station,count_star()", "berlin,46", "oslo,24");
        assertThat(query("select rule, key from quarantine.bronze_weather order by all"))
                .containsExactly(
                        "rule,key",
                        "wrong_type,berlin · %sT05:00:00Z".formatted(first),
                        "wrong_type,berlin · %sT06:00:00Z".formatted(first));
    }

    @Test
    void aRowThatIsCorrectedAtItsSourceLeavesQuarantineByItselfAndIsNoGapMeanwhile() throws SQLException {
        String missing = "select key, state, points from assay.coverage where state not in ('present', 'not_yet')";
        Hour broken = new Hour(BERLIN, first.atTime(5, 0));
        service.correct(broken, "1e999999");
        run(0, 2);
        assertThat(query("select table_name, rule, key from assay.quarantine"))
                .containsExactly(
                        "table_name,rule,key", "bronze.weather,wrong_type,berlin · %sT05:00:00Z".formatted(first));
        assertThat(query(missing)).containsExactly("key,state,points", "berlin,set_aside,1");

        service.correct(broken, "7.25");
        aDayPasses();
        run(0, 2);

        assertThat(query("select table_name, rule, key from assay.quarantine")).containsExactly("table_name,rule,key");
        assertThat(query(missing)).containsExactly("key,state,points");
    }

    private Outcome assay(int exit, String... words) {
        Outcome outcome = place.here(words);
        assertThat(outcome.exit())
                .as("%s%n%s", String.join(" ", words), outcome.all())
                .isEqualTo(exit);
        assertThat(outcome.all()).doesNotContain("Exception", "\tat ");
        return outcome;
    }

    /** Runs until so many days after the first, and gives what was printed. */
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

    private List<String> requests(int from, int until) {
        return Stream.of(BERLIN, OSLO)
                .flatMap(latitude ->
                        first.plusDays(from).datesUntil(first.plusDays(until)).map(day -> latitude + " " + day))
                .toList();
    }

    private List<String> bronze(int days) {
        List<String> rows = new ArrayList<>(List.of("station,time,temperature,rain,wind"));
        for (String latitude : List.of(BERLIN, OSLO)) {
            for (LocalDateTime time = first.atStartOfDay();
                    time.isBefore(first.plusDays(days).atStartOfDay());
                    time = time.plusHours(1)) {
                Hour hour = new Hour(latitude, time);
                rows.add("%s,%s:00Z,%s,%s,%d.50"
                        .formatted(
                                latitude.equals(BERLIN) ? "berlin" : "oslo",
                                time,
                                hour.temperature()
                                        .map(BigDecimal::toPlainString)
                                        .orElse(""),
                                hour.rain().setScale(2).toPlainString(),
                                time.getHour()));
            }
        }
        return rows;
    }

    private List<String> gold(int days, Function<Hour, Optional<BigDecimal>> temperature) {
        List<String> rows =
                new ArrayList<>(List.of("city,day,mean_temperature,coldest,at_midnight,swing,rain,measured"));
        for (String latitude : List.of(BERLIN, OSLO)) {
            first.datesUntil(first.plusDays(days)).forEach(day -> rows.add(goldRow(latitude, day, temperature)));
        }
        return rows;
    }

    private static String goldRow(String latitude, LocalDate day, Function<Hour, Optional<BigDecimal>> temperature) {
        List<Hour> hours = Stream.iterate(day.atStartOfDay(), time -> time.plusHours(1))
                .limit(24)
                .map(time -> new Hour(latitude, time))
                .toList();
        List<BigDecimal> measured =
                hours.stream().map(temperature).flatMap(Optional::stream).toList();
        BigDecimal mean = measured.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(measured.size()), 6, RoundingMode.HALF_UP);
        BigDecimal coldest = measured.stream().reduce(BigDecimal::min).orElseThrow();
        return "%s,%sT00:00:00Z,%s,%s,%s,%s,%s,%d"
                .formatted(
                        latitude.equals(BERLIN) ? "Berlin" : "Oslo",
                        day,
                        mean.toPlainString(),
                        coldest.toPlainString(),
                        temperature
                                .apply(hours.getFirst())
                                .map(BigDecimal::toPlainString)
                                .orElse(""),
                        mean.subtract(coldest)
                                .setScale(2, RoundingMode.HALF_EVEN)
                                .toPlainString(),
                        hours.stream()
                                .map(Hour::rain)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .setScale(2)
                                .toPlainString(),
                        measured.size());
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
