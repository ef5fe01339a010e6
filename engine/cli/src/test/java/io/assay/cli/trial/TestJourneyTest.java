package io.assay.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.journey.Workplace;
import io.assay.cli.journey.Workplace.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** `./assay test` as its users know it. */
class TestJourneyTest {
    @TempDir
    Path folder;

    @Test
    void everyTableOfTheShippedProjectHasATestAndAllPass() {
        Workplace place = Workplace.withShippedProject(folder);

        Outcome outcome = place.here("test", "--format", "json");

        JsonNode report = JsonMapper.shared().readTree(outcome.out());
        assertThat(outcome.exit()).as(outcome.all()).isZero();
        assertThat(report.get("failed").asInt()).isZero();
        Set<String> tested = new TreeSet<>();
        report.get("tests").forEach(test -> tested.add(test.get("subject").asString()));
        assertThat(tested).containsAll(tables(place));
        assertThat(Files.exists(folder.resolve("storage")))
                .as("the lake of the project")
                .isFalse();
    }

    @Test
    void everyTestThatWantsSomethingWrongFailsAndSaysWhere() {
        Workplace place = Workplace.withResource(folder, "meters");

        Outcome outcome = place.here("test", "--format", "json");

        List<String> faults = new ArrayList<>();
        JsonNode report = JsonMapper.shared().readTree(outcome.out());
        for (JsonNode test : report.get("tests")) {
            boolean right = test.get("name").asString().startsWith("right: ");
            if (right != test.get("passed").asBoolean()) {
                faults.add(test.toPrettyString());
            }
            test.get("findings")
                    .forEach(finding ->
                            assertThat(finding.get("place").asString()).contains("pipelines-yaml/tests.yaml:"));
        }
        assertThat(faults).isEmpty();
        assertThat(outcome.exit()).isEqualTo(6);
        assertThat(report.get("failed").asInt()).isGreaterThanOrEqualTo(18);
    }

    @Test
    void aDiffShowsWhatIsWantedAndWhatIsThereUnderEachOther() {
        Workplace place = Workplace.withResource(folder, "meters");

        Outcome outcome = place.here("test", "decimal cell", "record of an answer");

        assertThat(outcome.exit()).isEqualTo(6);
        assertThat(outcome.out())
                .contains(
                        "\n        meter | watts\n",
                        "\n      - m1    | 100.01\n      + m1    | 100\n                ^^^^^^\n")
                .contains("silver.power\n  ✗ wrong: a decimal cell")
                .contains("pipelines-yaml/tests.yaml:22:3: rows arrive as given: 1 row differs")
                .contains("2 tests: 0 passed, 2 failed");
    }

    @Test
    void whatNamesNoTestIsToldInWords() {
        Workplace place = Workplace.withResource(folder, "meters");

        Outcome outcome = place.here("test", "no such words");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("Cannot select tests: none is called 'no such words'");
    }

    private static List<String> tables(Workplace place) {
        List<String> tables = new ArrayList<>();
        for (String file : List.of(
                "bronze/candles.yaml",
                "silver/candles.yaml",
                "silver/features.yaml",
                "gold/daily.yaml",
                "gold/features.yaml",
                "gold/series.yaml")) {
            place.read(file)
                    .lines()
                    .filter(line -> line.matches("name: (bronze|silver|gold)\\..*"))
                    .forEach(line -> tables.add(line.substring("name: ".length())));
        }
        assertThat(tables).hasSizeGreaterThan(10);
        return tables;
    }
}
