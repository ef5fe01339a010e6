package io.assay.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Assay;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPlaceTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"run", "ingest", "state clean", "state drop gold.candles_daily --yes", "state tag one"})
    void whatChangesALakeIsRefusedInAFolderWithoutAProject(String words) {
        assertThat(assay(words.split(" "))).isEqualTo(2);
        assertThat(text())
                .contains(
                        "failed[project-missing]: Cannot find a project: this folder has no project.yaml, and no pipelines-yaml",
                        "= next: Name the project's folder with -p (the shipped one: -p ");
    }

    @Test
    void planSaysWhichProjectProfileAndLakeItWorksOnAndAdviceKeepsTheOptions() {
        String project = folder.resolve("mine").toString();
        assertThat(assay("init", project)).isZero();
        assertThat(text()).contains("assay run -p " + project);
        assertThat(assay("plan", "-p", project)).isZero();
        assertThat(text()).startsWith("project " + project + " · profile ").contains(" · lake " + project);
        assertThat(assay("plan", "-p", project, "gold.nope")).isEqualTo(2);
        assertThat(text()).contains("= next: Tables: bronze.candles_1h, silver.candles_1d, gold.daily.");
    }

    @Test
    void initIsRefusedInAFolderThatHoldsSomething() {
        String project = folder.resolve("mine").toString();
        assertThat(assay("init", project)).isZero();
        assertThat(assay("init", project)).isEqualTo(2);
        assertThat(text()).startsWith("failed[folder-not-empty]: Cannot write the project: the folder is not empty");
    }

    @Test
    void anUnknownProfileIsAFaultOfTheOption() {
        String project = folder.resolve("mine").toString();
        assertThat(assay("init", project)).isZero();
        assertThat(assay("validate", "-p", project, "--profile", "foo")).isEqualTo(2);
        assertThat(text())
                .startsWith("failed[profile-missing]: Cannot take profile foo: the project has none of that name")
                .contains("= at: --profile foo", "the profiles: demo")
                .doesNotContain("project.yaml:");
    }

    @Test
    void adviceSaysWhatTheUserTyped() {
        TypedCommand typed = new TypedCommand("../assay", " -p 'my project' --profile live");

        assertThat(typed.advice("See `assay state show`, assay run again; assay query \"...\" asks"))
                .isEqualTo("See `../assay state show -p 'my project' --profile live`, "
                        + "../assay run -p 'my project' --profile live again; "
                        + "../assay query -p 'my project' --profile live \"...\" asks");
        assertThat(typed.advice("assay init my-project, a newer version of assay that wrote it, storage/assay run"))
                .isEqualTo("../assay init my-project, a newer version of assay that wrote it, storage/assay run");
    }

    private int assay(String... words) {
        printed.reset();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Assay.run(new Terminal(stream, stream, false, false), words);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
