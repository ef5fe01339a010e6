package io.assay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecFilesTest {
    private static final Environment EMPTY = Environment.of(Map.of());

    @TempDir
    Path folder;

    @Test
    void filesAreReadInTheOrderOfTheirNamesAndHiddenOnesAreNot() throws IOException {
        write("b/z.yaml", "kind: table");
        write("b/a.yml", "kind: table");
        write("a.yaml", "kind: project");
        write(".git/x.yaml", "kind: table");
        write(".hidden.yaml", "kind: table");
        write("notes.txt", "not ours");

        SpecFiles files = SpecFiles.read(folder, EMPTY);

        assertThat(files.files().stream().map(file -> file.source().file()))
                .containsExactly("a.yaml", "b/a.yml", "b/z.yaml");
        assertThat(files.problems()).isEmpty();
        assertThat(files.line("a.yaml", 1)).contains("kind: project");
        assertThat(files.line("a.yaml", 2)).isEmpty();
    }

    @Test
    void fileWhoseTextIsWhatItWasKeepsItsDocumentsAndItsProblems() throws IOException {
        write("a.yaml", "kind: table");
        write("b.yaml", "kind: table\nkind: table");
        write("c.yaml", "kind: table");
        SpecFiles first = SpecFiles.read(folder, EMPTY);
        write("a.yaml", "kind: source");
        write("d.yaml", "kind: table");

        SpecFiles second = first.again();

        assertThat(second.files().stream().map(file -> file.source().file()))
                .containsExactly("a.yaml", "b.yaml", "c.yaml", "d.yaml");
        assertThat(second.files().get(0)).isNotEqualTo(first.files().get(0));
        assertThat(second.files().get(2)).isSameAs(first.files().get(2));
        assertThat(first.problems()).hasSize(1);
        assertThat(second.problems()).isEqualTo(first.problems());
        write("b.yaml", "kind: table");
        assertThat(second.again().problems()).isEmpty();
    }

    @Test
    void aLakeWithinTheProjectIsNoneOfItsFiles() throws IOException {
        write("tables/a.yaml", "kind: table");
        write("storage/demo/ledger.db", "");
        write("storage/demo/runs/x.yaml", "kind: table");

        assertThat(SpecFiles.filesIn(folder)).containsExactly(folder.resolve("tables/a.yaml"));
    }

    @Test
    void aFolderThatIsNotThereIsAProblemThatNamesIt() {
        Path missing = folder.resolve("missing");

        Problem problem = only(SpecFiles.read(missing, EMPTY));

        assertThat(problem.code()).isEqualTo(ProblemCode.MISSING_FOLDER);
        assertThat(problem.message()).isEqualTo("there is no folder " + missing);
        assertThat(problem.hint()).contains("'assay init' makes a small project");
    }

    @Test
    void aFolderWithoutYamlIsAnEmptyProject() {
        Problem problem = only(SpecFiles.read(folder, EMPTY));

        assertThat(problem.code()).isEqualTo(ProblemCode.EMPTY_PROJECT);
        assertThat(problem.message()).isEqualTo(folder + " holds no YAML file");
    }

    @Test
    void aFileOfTenMebibytesIsRefusedByItsName() throws IOException {
        write("big.yaml", "# " + "x".repeat(10 << 20));

        Problem problem = only(SpecFiles.read(folder, EMPTY));

        assertThat(problem.code()).isEqualTo(ProblemCode.FILE_TOO_LARGE);
        assertThat(problem.message()).isEqualTo("big.yaml is larger than 1024 KiB");
    }

    @Test
    void whatIsNotUtf8IsRefusedAtItsFirstWrongByte() throws IOException {
        Files.write(
                folder.resolve("latin.yaml"), "kind: table\nname: caf\u00e9 x".getBytes(StandardCharsets.ISO_8859_1));

        Problem problem = only(SpecFiles.read(folder, EMPTY));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_TEXT);
        assertThat(problem.place()).hasToString("latin.yaml:2:10");
        assertThat(problem.message()).isEqualTo("from here on the file is not text in UTF-8");
    }

    @Test
    void aControlCharacterIsRefusedAtItsPlace() throws IOException {
        write("bell.yaml", "kind: table\nname: a\u0007b");

        Problem problem = only(SpecFiles.read(folder, EMPTY));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_TEXT);
        assertThat(problem.place()).hasToString("bell.yaml:2:8");
        assertThat(problem.message()).isEqualTo("the character U+0007 must not stand in text");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        write("marked.yaml", "\uFEFFkind: table");

        SpecFiles files = SpecFiles.read(folder, EMPTY);

        assertThat(files.problems()).isEmpty();
        assertThat(files.files().getFirst().documents().getFirst().place()).hasToString("marked.yaml:1:1");
    }

    @Test
    void aLinkOutOfTheProjectIsRefusedAndOneWithinIsReadOnce() throws IOException {
        Path outside = Files.createTempFile("outside", ".yaml");
        try {
            Files.createSymbolicLink(folder.resolve("link.yaml"), outside);
            write("real.yaml", "kind: table");
            Files.createSymbolicLink(folder.resolve("same.yaml"), folder.resolve("real.yaml"));

            SpecFiles files = SpecFiles.read(folder, EMPTY);

            assertThat(only(files).code()).isEqualTo(ProblemCode.OUTSIDE_PROJECT);
            assertThat(only(files).message()).isEqualTo("'link.yaml' lies outside the project's folder");
            assertThat(files.files()).hasSize(1);
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void aLinkThatLeadsNowhereIsAMissingFile() throws IOException {
        Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere.yaml"));

        Problem problem = only(SpecFiles.read(folder, EMPTY));

        assertThat(problem.code()).isEqualTo(ProblemCode.MISSING_FILE);
        assertThat(problem.message()).isEqualTo("there is no file 'gone.yaml'");
    }

    @Test
    void aFileWithoutReadPermissionSaysSo() throws IOException {
        Path file = write("secret.yaml", "kind: table");
        assumeThat(file.toFile().setReadable(false) && !Files.isReadable(file))
                .as("this user reads every file")
                .isTrue();

        Problem problem = only(SpecFiles.read(folder, EMPTY));

        assertThat(problem.code()).isEqualTo(ProblemCode.UNREADABLE_FILE);
        assertThat(problem.message()).isEqualTo("secret.yaml cannot be read: permission denied");
    }

    @Test
    void nestingThatCouldExhaustTheStackIsRefused() throws IOException {
        write("deep.yaml", "a: " + "[".repeat(5000));

        Problem problem = only(SpecFiles.read(folder, EMPTY));

        assertThat(problem.code()).isEqualTo(ProblemCode.NESTED_TOO_DEEP);
        assertThat(problem.message()).isEqualTo("the document is nested more than 64 levels deep");
    }

    private static Problem only(SpecFiles files) {
        List<Problem> problems = files.problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }
}
