package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemFormat;
import io.assay.spec.problem.Severity;
import io.assay.spec.text.SpecFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Tables that would see too early what comes later, each in another way, and their look-alikes that do not. */
class PointInTimeTest {
    private static final Path FOLDER = Path.of("src/test/resources/checks/time");

    /** A project of one table or a few. */
    record Case(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> leaks() {
        return cases("leaks.yaml");
    }

    static List<Case> sound() {
        return cases("sound.yaml");
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void whatWouldSeeTooEarlyIsRefusedAtItsPlaceWithItsReason(Case leak) {
        assertThat(errors(leak))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.place().file()).isEqualTo("more.yaml"));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void whatOnlyLooksLikeItIsTaken(Case sound) {
        assertThat(errors(sound)).isEmpty();
    }

    @Test
    void everyRefusalReadsLikeThis() {
        StringBuilder said = new StringBuilder();
        for (Case leak : leaks()) {
            SpecFiles files = files(leak);
            List<Problem> problems =
                    errors(leak).stream().filter(problem -> !problem.follows()).toList();
            said.append("## ")
                    .append(leak.name())
                    .append('\n')
                    .append(ProblemFormat.TEXT.printer(files, "", false).print(problems))
                    .append('\n');
        }

        GoldenText.assertSame(FOLDER.resolve("leaks.txt"), said.toString());
    }

    @Test
    void thereAreFiftyOfEachAtLeast() {
        assertThat(leaks()).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
        assertThat(sound()).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
    }

    private static List<Problem> errors(Case found) {
        return ProjectChecker.check(ProjectBinder.bind(files(found)), Market.options()).problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
    }

    private static SpecFiles files(Case found) {
        Map<String, String> texts = Map.of(
                "market.yaml", GoldenText.read(FOLDER.resolveSibling("market.yaml")),
                "neighbours.yaml", GoldenText.read(FOLDER.resolveSibling("neighbours.yaml")),
                "base.yaml", GoldenText.read(FOLDER.resolve("base.yaml")),
                "more.yaml", found.text());
        return SpecFiles.of(texts, Environment.of(Map.of()));
    }

    private static List<Case> cases(String file) {
        Object root = new Load(LoadSettings.builder().build()).loadFromString(GoldenText.read(FOLDER.resolve(file)));
        return Stream.of(root)
                .flatMap(list -> ((List<?>) list).stream())
                .map(item -> (Map<?, ?>) item)
                .map(item -> new Case(
                        String.valueOf(Objects.requireNonNull(item.get("name"))),
                        String.valueOf(Objects.requireNonNull(item.get("text")))))
                .toList();
    }
}
