package io.assay.cli.command;

import io.assay.cli.terminal.Terminal;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.schema.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `schema`: JSON Schemas of the language, for editors. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        header = "Print the language's JSON Schemas, for editors.",
        description = {
            "Prints the schema of one kind of document, or of any (assay), or writes all of them into a folder.",
            "An editor completes with it when a file begins with: # yaml-language-server: $schema=PATH/assay.json"
        },
        footer = {"", "Examples:", "  assay schema table", "  assay schema --write .assay/schema"})
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            defaultValue = JsonSchemas.ANY,
            description = "assay (any), project, catalog, source or table. Default: ${DEFAULT-VALUE}.")
    private String kind = JsonSchemas.ANY;

    @Option(names = "--write", paramLabel = "FOLDER", description = "Write every schema into FOLDER instead.")
    private Optional<Path> folder = Optional.empty();

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, String> schemas = JsonSchemas.all();
        if (folder.isPresent()) {
            schemas.forEach((name, text) -> write(folder.get(), name + ".json", text));
            return 0;
        }
        String schema = schemas.get(kind);
        if (schema == null) {
            throw new Failure(
                    FailureCode.SPEC_FAULTY,
                    kind,
                    "Cannot print the schema of '%s': there is no such kind".formatted(kind),
                    "",
                    "Kinds: " + String.join(", ", schemas.keySet()));
        }
        terminal.out().println(schema.stripTrailing());
        return 0;
    }

    private void write(Path target, String file, String text) {
        try {
            Files.createDirectories(target);
            Files.writeString(target.resolve(file), text);
            terminal.out().println("  " + terminal.green("+") + " " + target.resolve(file));
        } catch (IOException unwritable) {
            throw new Failure(
                    FailureCode.OUTPUT_UNWRITABLE,
                    target.toString(),
                    "Cannot write the schemas: " + unwritable.getMessage(),
                    "Everything is as it was.",
                    "Choose a folder that you may write to.",
                    unwritable);
        }
    }
}
