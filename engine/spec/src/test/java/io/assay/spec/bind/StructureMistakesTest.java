package io.assay.spec.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A project with forty mistakes of structure over ten files; each is marked in the line before it, `#! column code`. */
class StructureMistakesTest {
    private static final Path FOLDER = Path.of("src/test/resources/structure");

    @Test
    void mistakesOfStructureAreAllFoundInOnePassEachAtItsLineAndColumn() throws IOException {
        List<String> expected = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            expected.addAll(marks(file));
        }

        List<Problem> problems = ProjectBinder.bind(SpecFiles.read(FOLDER, Environment.of(Map.of())))
                .problems();

        assertThat(files).hasSize(10);
        assertThat(problems.stream()
                        .map(problem -> problem.place() + " " + problem.code().word()))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(40);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walked = Files.walk(FOLDER)) {
            return walked.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> marks(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("#! ")) {
                String[] words = line.split(" ");
                marks.add("%s:%d:%s %s".formatted(FOLDER.relativize(file), i + 2, words[1], words[2]));
            }
        }
        return marks;
    }
}
