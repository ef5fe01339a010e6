package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemFormat;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Checks the projects below `checks/codes`, one file a problem code; beside each lies, as people read it, everything the checker says. */
class CodeCasesTest {
    private static final Path CASES = Path.of("src/test/resources/checks/codes");

    @TestFactory
    Stream<DynamicTest> everyCaseSaysWhatIsWrongWhereAndWhatToDo() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(word(file), () -> check(file)));
        }
    }

    private static void check(Path file) {
        Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(GoldenText.read(file));
        boolean alone = Boolean.TRUE.equals(root.get("alone"));
        StringBuilder said = new StringBuilder();
        for (Object text : (List<?>) Objects.requireNonNull(root.get("cases"))) {
            SpecFiles files = alone
                    ? SpecFiles.of(Map.of("more.yaml", String.valueOf(text)), Environment.of(Map.of()))
                    : Market.files(String.valueOf(text));
            List<Problem> problems =
                    ProjectChecker.check(ProjectBinder.bind(files), Market.options()).problems().stream()
                            .filter(problem -> problem.place().file().equals("more.yaml"))
                            .toList();
            assertThat(problems)
                    .as("%s", text)
                    .anyMatch(problem -> problem.code().word().equals(word(file)));
            said.append(said.isEmpty() ? "" : "\n")
                    .append(ProblemFormat.TEXT.printer(files, "", false).print(problems));
        }
        GoldenText.assertSame(file.resolveSibling(word(file) + ".txt"), said.toString());
    }

    private static String word(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }
}
