package io.assay.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.journey.Workplace.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table whose own rows break it keeps back itself and what reads it; everything else is released, and once it is mended nothing is fetched again. */
class FailedTableJourneyTest {
    private static final String BROKEN = """
            kind: table
            name: gold.warmth
            description: Divides by what may be nothing.
            from: silver.weather_daily
            key: [station, day]
            event_time: day
            steps:
              - derive:
                  warmth: mean_temperature / (hours - 24)
              - select: [station, day, warmth]
            ---
            kind: table
            name: gold.warmest
            description: Reads what cannot be built.
            from: gold.warmth
            key: [station, day]
            event_time: day
            """;

    private final LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(10);
    private final WeatherService service = new WeatherService();

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() throws IOException {
        place = Workplace.withResource(folder, "weather");
        place.replace("sources/open_meteo.yaml", "${env:WEATHER_URL}", service.url());
        Files.writeString(place.file("tables/warmth.yaml"), BROKEN);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void theOthersAreReleasedAndTheMendedTableIsBuiltFromWhatIsThere() {
        Outcome broken = run(6);

        assertThat(broken.out())
                .contains("✗ gold.warmth could not be built (data-refused); gold.warmest wait for it")
                .contains("✗ release 1,");
        assertThat(broken.all())
                .contains("failed[data-refused]: ")
                .contains("gold.warmth")
                .doesNotContain("next: assay query");
        assertThat(assay(0, "query", "select count(*) n from gold.weather_daily")
                        .out())
                .contains("4");
        assertThat(assay(2, "query", "select * from gold.warmth").all()).contains("gold.warmth");

        JsonNode failed =
                JsonMapper.shared().readTree(run(6, "--format", "json").out()).at("/build/failed/0");
        assertThat(failed.get("table").asString()).isEqualTo("gold.warmth");
        assertThat(failed.at("/waiting/0").asString()).isEqualTo("gold.warmest");

        run(6, "--scratch");
        assertThat(assay(0, "diff").out())
                .contains("not built in the scratch as the project says now: gold.warmth, gold.warmest;");

        place.replace("tables/warmth.yaml", "/ (hours - 24)", "/ hours");
        Outcome mended = run(0);

        assertThat(mended.out()).contains("✓ release 2,").doesNotContain("could not be built");
        assertThat(assay(0, "query", "select count(*) n from gold.warmest").out())
                .contains("4");
    }

    private Outcome run(int exit, String... more) {
        return assay(
                exit,
                Stream.concat(
                                Stream.of(
                                        "run",
                                        "--from",
                                        first.toString(),
                                        "--until",
                                        first.plusDays(2).toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private Outcome assay(int exit, String... words) {
        Outcome outcome = place.here(words);
        assertThat(outcome.exit())
                .as("%s%n%s", String.join(" ", words), outcome.all())
                .isEqualTo(exit);
        assertThat(outcome.all()).doesNotContain("Exception", "\tat ");
        return outcome;
    }
}
