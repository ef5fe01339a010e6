package io.assay.cli.crash;

import io.assay.cli.crash.Command.Ended;
import io.assay.cli.warm.WarmCommand;
import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A clean folder with a small project, in which `./assay` is run as its users run it: three symbols of a simulated exchange, minutes to days. */
final class SmallMarket {
    /** The last day there is, excluded: days 1 to 3 of January. */
    static final String LAST = "2026-01-04";

    private final Path folder;
    private int commands;

    private SmallMarket(Path folder) {
        this.folder = folder;
    }

    /** Stands where a test has none yet. */
    static SmallMarket unmade() {
        return new SmallMarket(Path.of("."));
    }

    static SmallMarket in(Path folder) {
        SmallMarket market = new SmallMarket(folder);
        market.write("project.yaml", template("project.yaml").replace("${lake}", "../lake"));
        market.factor(1);
        return market;
    }

    Path folder() {
        return folder;
    }

    Path root() {
        return folder.resolve("lake/demo");
    }

    /** What stands in a column of every table above bronze: another number is another definition, and everything there is built anew. */
    void factor(int factor) {
        write("tables.yaml", template("tables.yaml").replace("${factor}", Integer.toString(factor)));
    }

    void write(String name, String text) {
        try {
            Path file = folder.resolve("small").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    void replace(String name, String from, String to) {
        Path file = folder.resolve("small").resolve(name);
        try {
            String text = Files.readString(file);
            if (!text.contains(from)) {
                throw new IllegalArgumentException("Invalid edit: '%s' (must stand in %s)".formatted(from, name));
            }
            Files.writeString(file, text.replace(from, to));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs a command in this process: what is shown is what it does, not that it can be started. */
    Ended assay(String... words) {
        WarmCommand done = WarmCommand.run(onProject(words));
        return new Ended(done.exit(), done.out(), done.err());
    }

    Command start(String... words) {
        return start(Map.of(), words);
    }

    Command start(Map<String, String> environment, String... words) {
        return start(environment, List.of(), words);
    }

    /** Starts a command on the project behind the words of a wrapper. */
    Command start(Map<String, String> environment, List<String> wrapper, String... words) {
        commands++;
        return Command.start(folder, "command-" + commands, environment, wrapper, onProject(words));
    }

    /** Starts a command in a process of its own, whose builder is not. */
    Command startEngine(Map<String, String> environment, String... words) {
        commands++;
        return Command.start(folder, "command-" + commands, environment, WarmCommand.engine(onProject(words)));
    }

    private String[] onProject(String... words) {
        return Stream.concat(
                        Stream.of(words),
                        Stream.of("--project", folder.resolve("small").toString()))
                .toArray(String[]::new);
    }

    Lake lake() {
        return Lake.open(root(), SourceKind.SANDBOX);
    }

    private static String template(String name) {
        try (InputStream stream = SmallMarket.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
