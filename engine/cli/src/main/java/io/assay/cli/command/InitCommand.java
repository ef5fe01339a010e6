package io.assay.cli.command;

import io.assay.cli.project.TypedCommand;
import io.assay.cli.terminal.Terminal;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** `init`: writes a small project that validates and runs as it stands. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Write a small project of your own.",
        description = {
            "Writes a project of five short YAML files into FOLDER: three tokens, one venue, bronze to gold, and a test.",
            "It validates and runs as it stands, against the simulated market; edit from there."
        },
        footer = {"", "Example:", "  assay init my-project && assay run -p my-project"})
final class InitCommand implements Callable<Integer> {
    private static final List<String> FILES = List.of(
            "project.yaml",
            "catalogs/tokens.yaml",
            "sources/venue.yaml",
            "tables/candles.yaml",
            "tests/candles.yaml",
            "gitignore");

    private final Terminal terminal;

    @Parameters(paramLabel = "FOLDER", description = "Where to write it; made when missing, must be empty.")
    private Path folder = Path.of(".");

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path target = folder.toAbsolutePath().normalize();
        try {
            refuseFull(target);
            String name = projectName(target);
            for (String file : FILES) {
                Path to = target.resolve(file.equals("gitignore") ? ".gitignore" : file);
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.writeString(to, template(file).replace("${name}", name));
                terminal.out().println("  " + terminal.green("+") + " " + folder.resolve(target.relativize(to)));
            }
        } catch (IOException unwritable) {
            throw new Failure(
                    FailureCode.PROJECT_UNWRITABLE,
                    target.toString(),
                    "Cannot write the project: " + unwritable.getMessage(),
                    "what was in the folder before",
                    "choose a folder that you may write to",
                    unwritable);
        }
        terminal.out().printf("%nNext:%n%s", TypedCommand.in(folder).advice("""
                  assay validate
                  assay run
                  assay query "select * from gold.daily order by day desc limit 6"
                """));
        return 0;
    }

    private static void refuseFull(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new Failure(
                        FailureCode.FOLDER_NOT_EMPTY,
                        target.toString(),
                        "Cannot write the project: the folder is not empty",
                        "everything in it",
                        "name a new folder: assay init my-project");
            }
        }
    }

    /** A project name made of the folder's: lower case, words joined by `-`. */
    private static String projectName(Path target) {
        Path last = target.getFileName();
        String name = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        return name.isEmpty() ? "my-project" : name;
    }

    private static String template(String file) throws IOException {
        try (InputStream stream = InitCommand.class.getResourceAsStream("/io/assay/cli/init/" + file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
