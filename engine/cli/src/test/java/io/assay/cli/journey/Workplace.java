package io.assay.cli.journey;

import io.assay.cli.warm.WarmCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A clean folder with a copy of a project, in which `./assay` is run as its users run it. */
public record Workplace(Path folder) {
    private static final Path HOME =
            Path.of(System.getProperty("assay.root", ".")).toAbsolutePath().normalize();

    /** What a finished command left: its exit code and what it printed. */
    public record Outcome(int exit, String out, String err) {
        public String all() {
            return out + err;
        }
    }

    public static Workplace withShippedProject(Path folder) {
        Workplace place = new Workplace(folder);
        place.copy(HOME.resolve("pipelines-yaml"), place.project());
        return place;
    }

    /** The project that lies under `journey` among the tests' resources. */
    public static Workplace withResource(Path folder, String name) {
        Workplace place = new Workplace(folder);
        try {
            place.copy(
                    Path.of(Objects.requireNonNull(Workplace.class.getResource("/journey/" + name), name)
                            .toURI()),
                    place.project());
        } catch (URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return place;
    }

    /** The program that users start. */
    public static String launcher() {
        return HOME.resolve("assay").toString();
    }

    public Path project() {
        return folder.resolve("pipelines-yaml");
    }

    public Path file(String name) {
        return project().resolve(name);
    }

    public void write(String name, String text) {
        try {
            Path file = file(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public void replace(String name, String from, String to) {
        String text = read(name);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("Invalid edit: '%s' (must stand in %s)".formatted(from, name));
        }
        write(name, text.replace(from, to));
    }

    /** Runs a command on the project in this process: what is shown is what it does, not that it can be started. */
    public Outcome here(String... words) {
        WarmCommand done = WarmCommand.run(
                Stream.concat(Stream.of(words), Stream.of("--project", project().toString()))
                        .toArray(String[]::new));
        return new Outcome(done.exit(), done.out(), done.err());
    }

    public Outcome assay(String... words) {
        return assay(Map.of(), words);
    }

    public Outcome assay(Map<String, String> environment, String... words) {
        Process process = start(environment, words);
        try {
            if (!process.waitFor(8, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("assay %s did not end: %s".formatted(List.of(words), output("err")));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return new Outcome(process.exitValue(), output("out"), output("err"));
    }

    /** Starts the command without waiting for it; its output goes to files in the folder. */
    public Process start(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    public String output(String stream) {
        try {
            return Files.readString(folder.resolve(stream + ".txt"), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void copy(Path from, Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
