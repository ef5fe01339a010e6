package io.assay.cli.project;

import io.assay.spec.bind.BoundDocuments;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.environment.Environment;
import io.assay.spec.text.SpecFiles;
import java.nio.file.Path;
import java.util.Optional;

/** What checks of one project in one process remember of one another: files that did not change, their documents, answers about SQL. */
final class CheckMemory {
    private final SqlAnalyzer analyzer;
    private final BoundDocuments documents = new BoundDocuments();
    private Optional<SpecFiles> files = Optional.empty();

    CheckMemory(SqlAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    SqlAnalyzer analyzer() {
        return analyzer;
    }

    BoundDocuments documents() {
        return documents;
    }

    /** The project's files as they are now, in the environment of the first reading. */
    SpecFiles read(Path folder, Environment environment) {
        SpecFiles now = files.map(SpecFiles::again).orElseGet(() -> SpecFiles.read(folder, environment));
        files = Optional.of(now);
        return now;
    }
}
