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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A project with forty different mistakes of every level over ten files; each is marked in the line before it, `#! column code`. */
class FortyMistakesTest {
    private static final Path FOLDER = Path.of("src/test/resources/forty");

    @Test
    void fortyDifferentMistakesAreFortyProblemsEachAtItsLineAndColumnInOnePass() throws IOException {
        List<String> expected = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            expected.addAll(marks(file));
        }
        SpecFiles read = SpecFiles.read(FOLDER, Environment.of(Map.of("TOKEN", "t0p")));

        List<Problem> problems =
                ProjectChecker.check(ProjectBinder.bind(read), Market.options()).problems();

        GoldenText.assertSame(
                FOLDER.resolveSibling("forty.txt"),
                ProblemFormat.TEXT.printer(read, "", false).print(problems));
        assertThat(files).hasSize(10);
        assertThat(problems.stream()
                        .map(problem -> problem.place() + " " + problem.code().word()))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(40);
        assertThat(problems).noneMatch(Problem::follows);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walked = Files.walk(FOLDER)) {
            return walked.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> marks(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> marks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.startsWith("#! ")) {
                String[] words = line.split(" ");
                marks.add("%s:%d:%s %s".formatted(FOLDER.relativize(file), at + 2, words[1], words[2]));
            }
        }
        return marks;
    }
}
