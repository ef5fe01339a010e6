package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemFormat;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.relation.test.CheckedTest.Wanted;
import io.assay.spec.text.SpecFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Documents of kind test: what is wrong with them is told at its cell, and what is sound is read as it is written. */
class TestDocumentsTest {
    private static final Path FOLDER = Path.of("src/test/resources/checks/tests");

    @Test
    void everyMistakeIsToldWhereItStands() {
        StringBuilder said = new StringBuilder();
        for (String text : cases("mistakes")) {
            SpecFiles files = Market.files(text);
            said.append(said.isEmpty() ? "" : "\n")
                    .append(ProblemFormat.TEXT.printer(files, "", false).print(found(files)));
        }
        GoldenText.assertSame(FOLDER.resolve("mistakes.txt"), said.toString());
    }

    @Test
    void cellsReadAsTheyAreWritten() {
        CheckedTest.OfTable test = (CheckedTest.OfTable) only(cases("sound").getFirst());
        CellRows given = Objects.requireNonNull(test.given().get("bronze.candles"));

        assertThat(given.rows().stream().map(row -> row.cells().toString()))
                .containsExactly(
                        "[Optional[x], Optional[BTC], Optional[2026-01-01T00:00:00Z], Optional[1.5], Optional.empty]",
                        "[Optional[y|z], Optional['], Optional[2026-01-01], Optional[1e3], Optional[-2]]");
        assertThat(given.rows().getLast().place().line())
                .as("the line of the last row")
                .isEqualTo(9);
        assertThat(test.wanted())
                .hasValueSatisfying(wanted ->
                        assertThat(((Wanted.OfRows) wanted).rows().rows()).hasSize(1));
    }

    @Test
    void rowsMayBeGivenToAnythingFurtherDownAndSomeMayBeExpected() {
        CheckedTest.OfTable test = (CheckedTest.OfTable) only(cases("sound").get(1));

        assertThat(test.given()).containsOnlyKeys("x.candles");
        assertThat(test.wanted())
                .hasValueSatisfying(
                        wanted -> assertThat(((Wanted.OfRows) wanted).whole()).isFalse());
    }

    @Test
    void bodiesAreTextOrJson() {
        CheckedTest.OfEndpoint test =
                (CheckedTest.OfEndpoint) only(cases("sound").get(2));

        assertThat(test.answers().stream().map(CheckedTest.Answer::body)).containsExactly("", "[1]", "[{\"a\":null}]");
    }

    private static CheckedTest only(String text) {
        SpecFiles files = Market.files(text);
        Checked checked = ProjectChecker.check(ProjectBinder.bind(files), Market.options());
        assertThat(found(files)).isEmpty();
        return checked.project().orElseThrow().tests().getFirst();
    }

    private static List<Problem> found(SpecFiles files) {
        return ProjectChecker.check(ProjectBinder.bind(files), Market.options()).problems().stream()
                .filter(problem -> problem.place().file().equals("more.yaml"))
                .toList();
    }

    private static List<String> cases(String name) {
        Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(GoldenText.read(FOLDER.resolve(name + ".yaml")));
        return ((List<?>) Objects.requireNonNull(root.get("cases")))
                .stream().map(String::valueOf).toList();
    }
}
