package io.assay.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which project a command works on, and under which profile. */
public final class ProjectOptions {
    @Option(
            names = {"-p", "--project"},
            paramLabel = "FOLDER",
            description =
                    "The folder of the project's YAML files. Without it: this folder, or pipelines-yaml in this folder, or, where the lake is not changed, the shipped project.")
    private Optional<Path> project = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The profile to work under. Without it: the project's default_profile.")
    private Optional<String> profile = Optional.empty();

    public Optional<Path> project() {
        return project;
    }

    public Optional<String> profile() {
        return profile;
    }
}
