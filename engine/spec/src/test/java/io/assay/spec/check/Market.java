package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.Severity;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small sound project (`market.yaml`), with whatever a test writes into `more.yaml` beside it. */
final class Market {
    /** Shared by all tests, so that Catalyst answers each question once. */
    static final ResultStore RESULTS = ResultStore.inMemory();

    private static final String TEXT = text();

    private Market() {}

    /** The proof of the project, which must have no error. */
    static CheckedProject sound(String more) {
        Checked checked = check(more);
        assertThat(checked.problems())
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .isEmpty();
        return checked.project().orElseThrow();
    }

    /** The project's one error. */
    static Problem only(String more) {
        List<Problem> problems = errors(more);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    static List<Problem> errors(String more) {
        return check(more).problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
    }

    static Checked check(String more) {
        return ProjectChecker.check(ProjectBinder.bind(files(more)), options());
    }

    static CheckOptions options() {
        return new CheckOptions(Optional.empty(), RESULTS);
    }

    static SpecFiles files(String more) {
        Map<String, String> texts =
                more.isEmpty() ? Map.of("market.yaml", TEXT) : Map.of("market.yaml", TEXT, "more.yaml", more);
        return SpecFiles.of(texts, Environment.of(Map.of()));
    }

    private static String text() {
        try {
            return Files.readString(Path.of("src/test/resources/checks/market.yaml"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
