package io.assay.spec.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Binds every case below `cases`: what is positive binds without a problem, what is negative gives the one that is expected, at its place. */
class CasesTest {
    private static final String PROJECT = """
            kind: project
            name: cases
            profiles: {demo: {sources: sandbox}}
            """;

    @TestFactory
    Stream<DynamicTest> everyCaseBindsOrSaysWhyNot() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/cases"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .flatMap(file -> SpecCase.read(file).stream())
                    .map(found -> DynamicTest.dynamicTest(found.title(), () -> check(found)));
        }
    }

    private static void check(SpecCase found) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("case.yaml", found.text());
        if (!found.alone()) {
            texts.put("project.yaml", PROJECT);
        }
        Environment environment = Environment.of(Map.of("SET", "value", "NUMBER", "7"));
        List<String> problems = ProjectBinder.bind(SpecFiles.of(texts, environment)).problems().stream()
                .map(problem -> describe(problem, found))
                .toList();
        assertThat(problems).as(found.text()).isEqualTo(found.expected());
        SchemaAgreement.check(found);
    }

    private static String describe(Problem problem, SpecCase found) {
        return "%d:%d %s: %s"
                .formatted(
                        problem.place().line() - found.firstLine(),
                        problem.place().column() - found.indent(),
                        problem.code().word(),
                        problem.message());
    }
}
