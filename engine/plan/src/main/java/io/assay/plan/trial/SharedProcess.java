package io.assay.plan.trial;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import io.assay.plan.run.BuildProcess;
import io.assay.spec.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** One building process for several runs at a time: what they ask for meanwhile goes to it as one job, whose tasks it answers in order. */
public final class SharedProcess implements AutoCloseable {
    private final BuildProcess process;
    private final Path folder;
    private final List<Asked> waiting = new ArrayList<>();
    private boolean busy;
    private int jobs;

    /** @param folder where the plans of joined jobs go */
    public SharedProcess(BuildProcess process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** A job of one run, and what is said of it. */
    private record Asked(BuildJob job, CompletableFuture<List<BuildMessage>> answer) {}

    /** The process as one of several runs sees it. */
    public BuildProcess lane() {
        return new BuildProcess() {
            @Override
            public void build(Path planFile, Listener listener) {
                ask(TaskJson.readJob(planFile)).forEach(message -> tell(message, listener));
            }

            @Override
            public void close() {
                // The process ends with the last of its runs.
            }
        };
    }

    private static void tell(BuildMessage message, BuildProcess.Listener listener) {
        switch (message) {
            case BuildMessage.Finished finished -> listener.finished(finished.result());
            case BuildMessage.Failed failed -> listener.failed(failed);
            default -> throw new IllegalStateException("Cannot hand on what a process says: " + message);
        }
    }

    /** Waits for the answers to the job; whoever finds the process free serves the others that wait. */
    private List<BuildMessage> ask(BuildJob job) {
        Asked asked = new Asked(job, new CompletableFuture<>());
        boolean serves;
        synchronized (waiting) {
            waiting.add(asked);
            serves = !busy;
            busy = true;
        }
        if (serves) {
            serve();
        }
        try {
            return asked.answer().join();
        } catch (CompletionException fault) {
            if (fault.getCause() instanceof Failure failure) {
                throw new Failure(
                        failure.code(), failure.subject(), failure.sentence(), failure.kept(), failure.next(), failure);
            }
            throw fault;
        }
    }

    private void serve() {
        for (List<Asked> next = next(); !next.isEmpty(); next = next()) {
            try {
                build(next);
            } catch (RuntimeException | Error fault) {
                // Handed on, an Error too: those who wait would wait for ever.
                next.forEach(asked -> asked.answer().completeExceptionally(fault));
            }
        }
    }

    /** Those of the clock that most wait for; the process is free where there are none. */
    private List<Asked> next() {
        synchronized (waiting) {
            List<Asked> most =
                    waiting.stream()
                            .collect(Collectors.groupingBy(asked -> asked.job().until()))
                            .values()
                            .stream()
                            .max((one, other) -> Integer.compare(one.size(), other.size()))
                            .orElse(List.of());
            waiting.removeAll(most);
            busy = !most.isEmpty();
            return most;
        }
    }

    private void build(List<Asked> asked) {
        List<TableTask> tasks =
                asked.stream().flatMap(each -> each.job().tasks().stream()).toList();
        Instant until = asked.getFirst().job().until();
        jobs++;
        Path plan = folder.resolve("job-" + jobs + ".json");
        write(plan, TaskJson.write(new BuildJob("job-" + jobs, jobs, until, tasks)));
        Answers answers = new Answers();
        process.build(plan, answers);
        Iterator<BuildMessage> said = answers.messages.iterator();
        for (Asked each : asked) {
            List<BuildMessage> own = new ArrayList<>();
            for (int i = 0; i < each.job().tasks().size() && said.hasNext(); i++) {
                own.add(said.next());
            }
            each.answer().complete(own);
        }
    }

    private static void write(Path plan, String text) {
        try {
            Files.writeString(plan, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What the process says, in the order of tasks. */
    private static final class Answers implements BuildProcess.Listener {
        private final List<BuildMessage> messages = new ArrayList<>();

        @Override
        public void progressed(BuildMessage.Progress progress) {
            // How far a task is says nothing of a test.
        }

        @Override
        public void finished(TableResult result) {
            messages.add(new BuildMessage.Finished(result));
        }

        @Override
        public void failed(BuildMessage.Failed failed) {
            messages.add(failed);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
