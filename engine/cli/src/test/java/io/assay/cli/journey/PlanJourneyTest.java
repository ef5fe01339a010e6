package io.assay.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.journey.Workplace.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanJourneyTest {
    @TempDir
    Path folder;

    @Test
    void planCountsWhatIngestThenAsksForAndReadsItAgainWhereFieldsChanged() throws IOException {
        Workplace place = Workplace.withShippedProject(folder);

        JsonNode fetch = json(assay(place, "plan", "--format", "json")).get("fetch");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .as("a plan makes no lake")
                    .doesNotContain("lake.json", "ledger.db");
        }
        JsonNode fetched = json(assay(place, "ingest", "--format", "json"));

        assertThat(fetched.get("requests").asLong())
                .isPositive()
                .isEqualTo(fetch.get("requests").asLong());
        assertThat(fetched.get("weight").asLong()).isEqualTo(fetch.get("weight").asLong());
        assertThat(fetched.get("rows").asLong())
                .isEqualTo(fetch.at("/endpoints/0/rows").asLong());

        assertThat(place.here("plan", "bronze.candles_1h", "--partition", "2026-01-02")
                        .err())
                .contains(
                        "since: 30d counts from --until, and so reaches back to 2025-12-04;",
                        "what has been fetched begins 2026-01-01, and --from 2026-01-01 keeps to that");

        place.replace(
                "sources/binance.yaml",
                "grain: {every: 1h, empty: sent}\n    final: {elapsed: 5s}",
                "grain: {every: 1h, empty: sent}\n    final: {elapsed: 6s}");
        Outcome again = assay(place, "plan");
        assertThat(again.err()).contains("1/1 segments, for fields have changed");
        assertThat(again.out()).contains("Nothing to fetch").containsPattern("bronze\\.candles_1h +2 ");
        assertThat(assay(place, "plan").err()).doesNotContain("segments");
    }

    private static Outcome assay(Workplace place, String command, String... more) {
        String[] words = new String[6 + more.length];
        System.arraycopy(
                new String[] {command, "bronze.candles_1h", "--from", "2026-01-01", "--until", "2026-01-03"},
                0,
                words,
                0,
                6);
        System.arraycopy(more, 0, words, 6, more.length);
        Outcome outcome = place.here(words);
        assertThat(outcome.exit()).as(outcome.all()).isZero();
        return outcome;
    }

    private static JsonNode json(Outcome outcome) {
        return JsonMapper.shared().readTree(outcome.out());
    }
}
