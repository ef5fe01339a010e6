package io.assay.spec.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.environment.Environment;
import io.assay.spec.step.StepWord;
import io.assay.spec.step.Steps;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each step shows of itself is what it takes, and the reference knows every step. */
class StepExamplesTest {
    static List<StepWord> words() {
        return Steps.ALL;
    }

    @ParameterizedTest
    @MethodSource("words")
    void theExampleBinds(StepWord word) {
        String table = """
                kind: project
                name: examples
                profiles: {demo: {sources: sandbox}}
                ---
                kind: table
                name: silver.t
                from: bronze.t
                key: [a]
                steps:
                  - %s
                """.formatted(word.example());

        Project bound = ProjectBinder.bind(SpecFiles.of(Map.of("example.yaml", table), Environment.of(Map.of())));

        assertThat(bound.problems()).isEmpty();
        assertThat(word.example()).startsWith(word.word() + ":");
    }

    @Test
    void theReferenceNamesEveryStep() throws IOException {
        String reference = Files.readString(Path.of(System.getProperty("assay.root"), "docs", "language.md"));

        assertThat(Steps.ALL)
                .allSatisfy(word -> assertThat(reference)
                        .containsPattern("\\| `(\\w+: [^|]*, `)?" + word.word() + ":|, `" + word.word() + ":"));
    }

    @Test
    void stepsAreListedInTheOrderOfTheirWords() {
        assertThat(Steps.ALL.stream().map(StepWord::word)).isSorted().doesNotHaveDuplicates();
    }
}
