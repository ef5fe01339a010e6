package io.assay.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Assay;
import io.assay.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands make of words that cannot be meant. */
class CommandWordsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String project = "";

    @BeforeEach
    void makeProject() {
        project = folder.resolve("mine").toString();
        assertThat(assay("init", project)).isZero();
        printed.reset();
    }

    @Test
    void anUntilAheadIsRefused() {
        assertThat(assay("plan", "-p", project, "--until", "9000-01-01")).isEqualTo(2);
        assertThat(text())
                .contains("failed[span-ahead]: Invalid --until: 9000-01-01T00:00:00Z (must not lie ahead; it is ");
        assertThat(assay("plan", "-p", project, "--partition", "9000-01-01")).isEqualTo(2);
    }

    @Test
    void aSpanOfCenturiesIsRefused() {
        assertThat(assay("plan", "-p", project, "--from", "0001-01-01")).isEqualTo(2);
        assertThat(text())
                .contains(
                        "failed[span-too-long]: Invalid span: 0001-01-01T00:00:00Z to ",
                        "(must be at most 36525 days, not ");
    }

    @Test
    void theOptionThatWasMeantIsNamed() {
        assertThat(assay("run", "--form", "2026-01-01")).isEqualTo(2);
        assertThat(text()).contains("Unknown option", "= did you mean '--format' or '--from'?");
        assertThat(assay("quary")).isEqualTo(2);
        assertThat(text()).contains("= did you mean 'query'?");
    }

    @Test
    void aTagThatReadsAsANumberIsRefused() {
        assertThat(assay("state", "tag", "-p", project, "5")).isEqualTo(2);
        assertThat(text())
                .contains("'5' is no name for a release"
                        + " (must be a letter, then letters, digits, ., - and _, 64 at most)");
    }

    @Test
    void aCodeIsExplainedByItsPage() {
        assertThat(assay("explain", "unknown-column")).isZero();
        assertThat(text()).startsWith("# unknown-column\n");
    }

    @Test
    void severalTablesAreNoColumn() {
        assertThat(assay("explain", "-p", project, "gold.none silver.none")).isEqualTo(2);
        assertThat(text()).contains("gold.none").doesNotContain("no such column");
        assertThat(assay("explain", "-p", project, "gold.none,silver.none")).isEqualTo(2);
        assertThat(text()).doesNotContain("no such column");
    }

    @Test
    void aStatementFromNowhereIsSaid() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(new byte[0]));
            assertThat(assay("query", "-p", project, "-")).isEqualTo(2);
        } finally {
            System.setIn(before);
        }
        assertThat(text()).contains("Cannot read the statement: it is empty, or closed");
    }

    @Test
    void everyCommandIsListedUnderItsOwnName() {
        AssayCommand.COMMANDS.forEach((name, command) -> assertThat(
                        command.getAnnotation(CommandLine.Command.class).name())
                .isEqualTo(name));
    }

    private int assay(String... words) {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Assay.run(new Terminal(stream, stream, false, false), words);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
