package io.assay.cli.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One `./assay` under way, its output in files of its own. */
final class Command {
    private static final Path HOME =
            Path.of(System.getProperty("assay.root", ".")).toAbsolutePath().normalize();
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final Path out;
    private final Path err;

    /** Which of a run's two processes are meant. */
    enum Who {
        BOTH,
        ENGINE,
        BUILDER
    }

    /** What a command that has ended left: its exit code and what it printed. */
    record Ended(int exit, String out, String err) {
        String all() {
            return out + err;
        }
    }

    private Command(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts `./assay` behind the words of a wrapper, such as `setpriv`. */
    static Command start(
            Path folder, String name, Map<String, String> environment, List<String> wrapper, String... words) {
        List<String> line = new ArrayList<>(wrapper);
        line.add(HOME.resolve("assay").toString());
        line.addAll(List.of(words));
        return start(folder, name, environment, line);
    }

    /** Starts what a line of words says. */
    static Command start(Path folder, String name, Map<String, String> environment, List<String> line) {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Processes that live for seconds spend most of them on the second compiler.
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        try {
            return new Command(builder.start(), out, err);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    ProcessHandle engine() {
        return process.toHandle();
    }

    /** The building process, once it is there. */
    Optional<ProcessHandle> builder() {
        return builders().findFirst();
    }

    boolean endsWithin(long milliseconds) {
        try {
            return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Ended await() {
        if (!endsWithin(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))) {
            kill(Who.BOTH);
            throw new IllegalStateException("The command did not end: " + text(out) + text(err));
        }
        return new Ended(process.exitValue(), text(out), text(err));
    }

    /** Waits until the condition holds; fails where the command ends before. */
    void awaitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (endsWithin(5) && !condition.getAsBoolean()) {
                throw new IllegalStateException("The command ended too early: " + text(out) + text(err));
            }
        }
    }

    String errors() {
        return text(err);
    }

    /** Kills as power loss would, both at once, and waits until they are gone; returns the processes that are left to end by themselves. */
    List<ProcessHandle> kill(Who who) {
        List<ProcessHandle> builders = builders().toList();
        List<ProcessHandle> killed =
                switch (who) {
                    case BOTH ->
                        Stream.concat(Stream.of(engine()), builders.stream()).toList();
                    case ENGINE -> List.of(engine());
                    case BUILDER -> builders;
                };
        signal("KILL", killed);
        killed.forEach(one -> one.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        return Stream.concat(Stream.of(engine()), builders.stream())
                .filter(one -> !killed.contains(one))
                .toList();
    }

    void signal(String name, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> line = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(one -> line.add(Long.toString(one.pid())));
        try {
            new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Children that run the building process already: the launcher has others, and one that is still being spawned has its parent's words. */
    private Stream<ProcessHandle> builders() {
        return process.children()
                .filter(child -> child.info()
                        .commandLine()
                        .filter(words -> words.contains("io.assay.spark.BuildMain"))
                        .isPresent());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
