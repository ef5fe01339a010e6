package io.assay.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.journey.Transcript.Block;
import io.assay.cli.journey.Workplace.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideJourneyTest {
    private static final Path DOCS =
            Path.of(System.getProperty("assay.root", ".")).resolve("docs");

    @TempDir
    Path folder;

    @Test
    void theGuideToAddingATokenAColumnAndATableRunsAsWritten() throws IOException {
        Workplace place = Workplace.withShippedProject(folder);
        String printed = "";
        int commands = 0;
        for (Block block : Transcript.of(Files.readString(DOCS.resolve("adding-a-token.md")))
                .blocks()) {
            switch (block.language()) {
                case "sh" -> {
                    for (String line : block.lines()) {
                        printed = run(place, line);
                        commands++;
                    }
                }
                case "text" -> assertThat(printed).contains(block.lines().toArray(String[]::new));
                case "diff" -> apply(place, block);
                default -> write(place, block);
            }
        }
        assertThat(commands).as("commands run").isGreaterThan(10);
    }

    private static String run(Workplace place, String line) {
        List<String> words = Transcript.words(line);
        assertThat(words.getFirst()).isEqualTo("assay");
        Outcome outcome = place.here(words.subList(1, words.size()).toArray(String[]::new));
        assertThat(outcome.exit()).as("%s%n%s", line, outcome.all()).isZero();
        return outcome.all();
    }

    private static void write(Workplace place, Block block) {
        String added = block.attributes().get("add-to");
        if (added != null) {
            place.write(added, place.read(added) + block.text());
        } else {
            place.write(block.attributes().getOrDefault("file", ""), block.text());
        }
    }

    /** Replaces the lines that the block shows without `+` by those that it shows without `-`. */
    private static void apply(Workplace place, Block block) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (String line : block.lines()) {
            String text = line.substring(1) + "\n";
            if (line.charAt(0) != '+') {
                before.append(text);
            }
            if (line.charAt(0) != '-') {
                after.append(text);
            }
        }
        place.replace(block.attributes().getOrDefault("file", ""), before.toString(), after.toString());
    }
}
