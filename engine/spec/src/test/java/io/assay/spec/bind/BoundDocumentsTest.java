package io.assay.spec.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.environment.Environment;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project bound again with what is known of the last time is what it is when bound anew; what did not change is the very same. */
class BoundDocumentsTest {
    private static final Environment EMPTY = Environment.of(Map.of());
    private static final String TABLE = """
            kind: table
            name: gold.%s
            description: As it is.
            from: silver.s
            key: [token]
            refresh: full
            """;

    @TempDir
    Path folder;

    @Test
    void documentThatDidNotChangeIsNotBoundAgain() throws IOException {
        BoundDocuments known = new BoundDocuments();
        write("a.yaml", TABLE.formatted("a"));
        write("b.yaml", TABLE.formatted("b"));
        SpecFiles files = SpecFiles.read(folder, EMPTY);
        Project first = ProjectBinder.bind(files, known);
        write("b.yaml", TABLE.formatted("b").replace("token", "venue"));

        Project second = ProjectBinder.bind(files.again(), known);

        assertThat(spec(second, "a")).isSameAs(spec(first, "a"));
        assertThat(spec(second, "b")).isNotEqualTo(spec(first, "b"));
        assertThat(spec(second, "b")).isEqualTo(spec(ProjectBinder.bind(SpecFiles.read(folder, EMPTY)), "b"));
    }

    @Test
    void problemOfADocumentThatDidNotChangeIsSaidAgain() throws IOException {
        BoundDocuments known = new BoundDocuments();
        write("a.yaml", TABLE.formatted("a").replace("key", "kye"));
        SpecFiles files = SpecFiles.read(folder, EMPTY);

        Project first = ProjectBinder.bind(files, known);
        Project second = ProjectBinder.bind(files.again(), known);

        assertThat(first.problems()).isNotEmpty();
        assertThat(second.problems()).isEqualTo(first.problems());
        assertThat(second.tables()).isEqualTo(first.tables());
    }

    private static Object spec(Project project, String table) {
        return Objects.requireNonNull(project.tables().get(TableName.of("gold." + table)))
                .spec();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
