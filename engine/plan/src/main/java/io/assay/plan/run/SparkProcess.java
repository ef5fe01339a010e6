package io.assay.plan.run;

import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.BuildMessage.Answered;
import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.BuildMessage.Finished;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.BuildMessage.Started;
import io.assay.lake.task.TaskJson;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The building process as a child of this one: plan files' paths go to its standard input, messages come from its standard output, its log from its standard error.
 * It starts with the first plan, or when it is warmed before, and serves all of a run.
 */
public final class SparkProcess implements BuildProcess {
    private static final String STOPPED = "Cannot finish the build: it was asked to stop";
    private static final long PATIENCE_SECONDS = Integer.getInteger("assay.builder.patience", 20);
    private static final Set<Integer> ENDED_BY_SIGNAL = Set.of(130, 143);
    private final Supplier<List<String>> command;
    private final Path log;
    private volatile Optional<Child> child = Optional.empty();
    private Optional<Failure> unready = Optional.empty();
    private volatile boolean stopped;
    private boolean asked;
    private volatile boolean disposable;

    /** The process and its two ends. */
    private record Child(Process process, BufferedWriter plans, BufferedReader messages) {}

    /**
     * @param command the program and its arguments, asked for when it starts
     * @param log where its standard error goes, after what is there already
     */
    public SparkProcess(Supplier<List<String>> command, Path log) {
        this.command = command;
        this.log = log;
    }

    /** Starts the process, where it is not there yet, so that it is ready when the first plan comes; where it cannot start, the build says so. */
    public synchronized void warm() {
        if (unready.isPresent()) {
            return;
        }
        try {
            running();
        } catch (Failure fault) {
            unready = Optional.of(fault);
        }
    }

    @Override
    public void build(Path planFile, Listener listener) {
        if (stopped) {
            throw Failure.interrupted(STOPPED);
        }
        Child started = running();
        asked = true;
        if (stopped) {
            throw died(started, null);
        }
        try {
            started.plans().write(planFile + "\n");
            started.plans().flush();
            for (Optional<String> line = line(started.messages()); line.isPresent(); line = line(started.messages())) {
                if (isAnswer(started, line.get(), listener)) {
                    if (stopped) {
                        // What failed may have failed because Spark was stopping already.
                        throw died(started, null);
                    }
                    return;
                }
            }
        } catch (IOException fault) {
            throw died(started, fault);
        }
        throw died(started, null);
    }

    /** The next line; empty at the end, and before it where a line breaks off: its process ended in the midst of it. */
    private static Optional<String> line(BufferedReader messages) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = messages.read(); read >= 0; read = messages.read()) {
            if (read == '\n') {
                return Optional.of(line.toString());
            }
            line.append((char) read);
        }
        return Optional.empty();
    }

    /** Hands the message on; whether it is the last of the plan. */
    private boolean isAnswer(Child builder, String line, Listener listener) {
        switch (message(builder, line)) {
            case Started started -> disposable = started.local();
            case Progress progress -> listener.progressed(progress);
            case Finished finished -> listener.finished(finished.result());
            case Failed failed -> listener.failed(failed);
            case Answered answered -> {
                if (!answered.refusal().isEmpty()) {
                    throw broken(builder, "Cannot build: %s".formatted(answered.refusal()), null);
                }
                return true;
            }
        }
        return false;
    }

    private BuildMessage message(Child started, String line) {
        try {
            return TaskJson.readMessage(line);
        } catch (JacksonException fault) {
            throw broken(
                    started, "Cannot understand the building process: it said something that is no message", fault);
        }
    }

    /** What a process says that was asked to stop is no fault of its own. */
    private Failure broken(Child started, String sentence, @Nullable Exception fault) {
        return stopped ? died(started, fault) : failure(sentence, fault);
    }

    private synchronized Child running() {
        if (unready.isPresent()) {
            throw unready.get();
        }
        return child.orElseGet(this::start);
    }

    private Child start() {
        try {
            Files.createDirectories(
                    Optional.ofNullable(log.toAbsolutePath().getParent()).orElse(log.toAbsolutePath()));
            Process process = new ProcessBuilder(command.get())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Child started = new Child(
                    process, process.outputWriter(StandardCharsets.UTF_8), process.inputReader(StandardCharsets.UTF_8));
            child = Optional.of(started);
            return started;
        } catch (IOException fault) {
            throw failure("Cannot start the building process: %s".formatted(fault.getMessage()), fault);
        }
    }

    /** Breaks off what is being built, which then fails as interrupted; may be called from any thread. */
    public void stop() {
        stopped = true;
        child.ifPresent(running -> running.process().destroy());
    }

    private Failure died(Child dead, @Nullable Exception fault) {
        if (stopped) {
            dead.process().destroy();
        }
        end(false);
        boolean askedToEnd = !dead.process().isAlive()
                && ENDED_BY_SIGNAL.contains(dead.process().exitValue());
        if (stopped || askedToEnd) {
            return Failure.interrupted(STOPPED);
        }
        String ending = dead.process().isAlive()
                ? "it answers no more"
                : "it ended with code " + dead.process().exitValue();
        return failure("Cannot build: the building process is gone, %s".formatted(ending), fault);
    }

    private Failure failure(String sentence, @Nullable Exception fault) {
        return new Failure(
                FailureCode.BUILD_FAILED,
                log.toString(),
                sentence,
                "Everything committed before stays; what was being written is not visible.",
                "See its log, %s, and run again: it goes on from there.".formatted(log),
                fault);
    }

    /** Ends the process: its input ends, and it is stopped where it does not end by itself, was never asked for anything, or has nobody else to tell. */
    @Override
    public void close() {
        end(disposable || !asked);
    }

    private synchronized void end(boolean atOnce) {
        if (child.isEmpty()) {
            return;
        }
        Child ending = child.get();
        child = Optional.empty();
        if (atOnce) {
            ending.process().destroyForcibly();
        }
        try (BufferedWriter plans = ending.plans()) {
            plans.flush();
        } catch (IOException ignored) {
            // The process is gone already, which is what closing is for.
        }
        await(ending.process());
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
