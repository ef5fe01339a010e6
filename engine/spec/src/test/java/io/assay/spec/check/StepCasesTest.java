package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.compile.Cut;
import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.Severity;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.step.StepWord;
import io.assay.spec.step.Steps;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Checks every case below `checks/steps`, one file a word: what is positive has the columns it says, what is negative the problems, at their places. */
class StepCasesTest {
    private static final Path CASES = Path.of("src/test/resources/checks");
    static final ResultStore RESULTS = ResultStore.inMemory();

    @TestFactory
    Stream<DynamicTest> everyStepHasItsColumnsOrSaysWhyNot() {
        return Steps.ALL.stream().map(StepWord::word).flatMap(StepCasesTest::cases);
    }

    private static Stream<DynamicTest> cases(String word) {
        return Stream.concat(
                cases(word, "positive").map(found -> test(word, found, true)),
                cases(word, "negative").map(found -> test(word, found, false)));
    }

    /** The cases of a word, positive or negative. */
    static Stream<Map<?, ?>> cases(String word, String kind) {
        Map<?, ?> root =
                (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(read("steps/" + word + ".yaml"));
        return list(root.get(kind)).stream().map(found -> (Map<?, ?>) found);
    }

    private static DynamicTest test(String word, Map<?, ?> found, boolean positive) {
        String text = String.valueOf(found.get("text"));
        return DynamicTest.dynamicTest(word + ": " + text.lines().findFirst().orElse(""), () -> {
            Checked checked = check(found, text);
            List<String> problems = checked.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .map(StepCasesTest::describe)
                    .toList();
            assertThat(problems).isEqualTo(list(found.get("problems")));
            if (positive) {
                Relation relation = checked.project()
                        .orElseThrow()
                        .relation(TableName.of("gold.t"))
                        .orElseThrow();
                assertThat(relation.schema().toString()).isEqualTo(found.get("columns"));
                assertThat(reach(relation)).isEqualTo(found.containsKey("reach") ? found.get("reach") : "");
            }
        });
    }

    /** How far the table reads its inputs beyond each interval, where it does. */
    private static String reach(Relation relation) {
        return relation.inputs().stream()
                .filter(RelationInput.OfTable.class::isInstance)
                .map(RelationInput.OfTable.class::cast)
                .filter(input ->
                        !input.reach().before().plus(input.reach().after()).isZero())
                .map(input -> "%s %s before, %s after (%s)"
                        .formatted(
                                input.table(),
                                Cut.text(input.reach().before()),
                                Cut.text(input.reach().after()),
                                input.reach().cause()))
                .collect(Collectors.joining("; "));
    }

    static Checked check(Map<?, ?> found, String text) {
        String key = found.containsKey("key") ? String.valueOf(found.get("key")) : "[venue, token, ts]";
        String time = found.containsKey("time") ? String.valueOf(found.get("time")) : "ts";
        String from = found.containsKey("from") ? String.valueOf(found.get("from")) : "bronze.candles";
        String refresh = found.containsKey("refresh") ? "refresh: " + found.get("refresh") : "";
        String table = """
                kind: table
                name: gold.t
                from: %s
                key: %s
                event_time: %s
                steps:
                  - %s
                %s
                """.formatted(from, key, time, text.strip().replace("\n", "\n    "), refresh);
        Map<String, String> texts = Map.of(
                "market.yaml", read("market.yaml"), "neighbours.yaml", read("neighbours.yaml"), "table.yaml", table);
        return ProjectChecker.check(
                ProjectBinder.bind(SpecFiles.of(texts, Environment.of(Map.of()))),
                new CheckOptions(Optional.empty(), RESULTS));
    }

    private static String describe(Problem problem) {
        return "%d:%d %s: %s"
                .formatted(
                        problem.place().line() - 6,
                        problem.place().column() - 4,
                        problem.code().word(),
                        problem.message());
    }

    private static String read(String file) {
        try {
            return Files.readString(CASES.resolve(file));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
