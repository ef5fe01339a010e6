package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.Severity;
import io.assay.spec.relation.Relation;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedProjectTest {
    @Test
    void everyTableOfTheShippedProjectIsSoundAndInDependencyOrder() {
        Path root = Path.of(System.getProperty("assay.root")).resolve("pipelines-yaml");

        Checked checked = ProjectChecker.check(
                ProjectBinder.bind(SpecFiles.read(root, Environment.of(Map.of()))),
                new CheckOptions(Optional.empty(), ResultStore.inMemory()));

        List<Problem> errors = checked.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        assertThat(errors).isEmpty();
        List<TableName> names = checked.project().orElseThrow().relations().stream()
                .map(Relation::name)
                .toList();
        assertThat(names)
                .containsSubsequence(
                        TableName.of("bronze.candles_1m"),
                        TableName.of("silver.candles_1m"),
                        TableName.of("silver.candles_1h"),
                        TableName.of("silver.candles_1d"));
    }
}
