package io.assay.cli.warm;

import io.assay.cli.flow.SparkCommand;
import io.assay.cli.journey.Workplace;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TaskJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A building process that serves one run after another. A run starts a relay in the place of its Java, which has the two ends of pipes that lead here; nothing else
 * differs from a builder of its own.
 */
final class WarmBuilder {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static @Nullable WarmBuilder shared;

    private final Path folder;
    private @Nullable Process process;

    private WarmBuilder(Path folder) {
        this.folder = folder;
    }

    /** The one of this virtual machine, with which it ends. */
    static synchronized WarmBuilder shared() {
        if (shared == null) {
            try {
                shared = new WarmBuilder(Files.createTempDirectory("warm-builder"));
                shared.open();
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        return shared;
    }

    /** What a run takes for its Java. */
    Path relay() {
        return folder.resolve("java");
    }

    private void open() throws IOException {
        // The launcher makes what its processes start with, where that is missing or old.
        shell(Workplace.launcher(), "--version");
        Files.writeString(relay(), script());
        folder.toFile().deleteOnExit();
        for (String name : List.of("java", "plans", "messages", "log")) {
            folder.resolve(name).toFile().deleteOnExit();
        }
        shell("chmod", "+x", relay().toString());
        shell(
                "mkfifo",
                folder.resolve("plans").toString(),
                folder.resolve("messages").toString());
        Thread.ofPlatform().daemon().name("warm-builder").start(this::serveAll);
    }

    /** Jobs of a few rows want other settings, and a builder of their own. */
    private static String script() {
        return """
                #!/bin/sh
                case "$*" in *-Dassay.small=true*) exec "%s" "$@" ;; esac
                cd "$(dirname "$0")" || exit 1
                exec 3<&0
                cat <&3 >plans &
                exec 3<&-
                exec cat messages
                """.formatted(JAVA);
    }

    /** A run whose builder fails hears no more, and the next has another. */
    private void serveAll() {
        for (; ; ) {
            try {
                serveOne();
            } catch (IOException gone) {
                System.err.println("The builder of a test failed: " + gone);
            }
        }
    }

    /** Serves one run, from its first word to its last. */
    private void serveOne() throws IOException {
        try (BufferedReader plans = Files.newBufferedReader(folder.resolve("plans"));
                Run run = new Run(Files.newBufferedWriter(folder.resolve("messages")))) {
            run.say(TaskJson.write(new BuildMessage.Started("warm", false)));
            for (String plan = plans.readLine(); plan != null; plan = plans.readLine()) {
                build(plan, run);
            }
        }
    }

    /** Hands the builder's answer on, to its last message, for what is said of one plan may not reach the next run. */
    private void build(String plan, Run run) throws IOException {
        Process builder = builder();
        Writer plans = builder.outputWriter(StandardCharsets.UTF_8);
        plans.write(plan + "\n");
        plans.flush();
        BufferedReader messages = builder.inputReader(StandardCharsets.UTF_8);
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            run.say(line);
            if (TaskJson.readMessage(line) instanceof BuildMessage.Answered) {
                return;
            }
        }
        throw new IOException("it ended before it had answered");
    }

    private Process builder() throws IOException {
        if (process == null || !process.isAlive()) {
            process = new ProcessBuilder(command())
                    .redirectError(folder.resolve("log").toFile())
                    .start();
        }
        return process;
    }

    /** What a run of a few thousand rows would start. */
    private static List<String> command() {
        List<String> command = new ArrayList<>(SparkCommand.forFewRows(Map.of()));
        command.removeIf(word -> word.startsWith("-Dassay.small="));
        command.set(0, JAVA);
        return command;
    }

    private static void shell(String... words) throws IOException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("Cannot run " + List.of(words));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** A run that hears the builder; it may be gone before it has heard all. */
    private static final class Run implements AutoCloseable {
        private final BufferedWriter messages;
        private boolean gone;

        Run(BufferedWriter messages) {
            this.messages = messages;
        }

        void say(String message) {
            if (gone) {
                return;
            }
            try {
                messages.write(message + "\n");
                messages.flush();
            } catch (IOException hungUp) {
                gone = true;
            }
        }

        @Override
        public void close() {
            try {
                messages.close();
            } catch (IOException hungUp) {
                gone = true;
            }
        }
    }
}
