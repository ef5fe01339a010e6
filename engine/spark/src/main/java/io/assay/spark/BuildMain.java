package io.assay.spark;

import io.assay.lake.file.FailPoint;
import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TaskJson;
import io.assay.spec.failure.Failure;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The building process. Reads plan files, one path a line, from its standard input until that ends, or takes them as arguments; answers each with messages, one
 * JSON object a line, on its standard output, where nothing else ever appears. Logs go to standard error.
 */
public final class BuildMain {
    private static final int ORPHANED = 130;
    /** Whether this start is recorded for an archive, which is written on its way out. */
    private static final boolean RECORDING = Boolean.getBoolean("assay.recording");

    private final SparkEngine engine;
    private final Consumer<BuildMessage> listener;

    BuildMain(SparkEngine engine, Consumer<BuildMessage> listener) {
        this.engine = engine;
        this.listener = listener;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream messages = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        try (SparkEngine engine = SparkEngine.start()) {
            BuildMain main = new BuildMain(engine, message -> say(messages, message));
            say(messages, new BuildMessage.Started("spark", engine.isLocal() && !RECORDING));
            if (arguments.length > 0) {
                List.of(arguments).forEach(main::answer);
            } else {
                endWithParent();
                main.serve(new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
            }
            if (engine.isLocal()) {
                // Nobody else is to be told, and what Spark would tidy up is in this process or in the folder that its
                // parent removes.
                Runtime.getRuntime().halt(0);
            }
        }
    }

    /** Nobody would commit what is built after the parent has died. */
    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> Thread.ofPlatform()
                        .daemon()
                        .name("parent-watch")
                        .start(() -> {
                            parent.onExit().join();
                            Runtime.getRuntime().halt(ORPHANED);
                        }));
    }

    /** Answers plan after plan until the input ends. */
    void serve(Reader input) throws IOException {
        BufferedReader lines = new BufferedReader(input);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                answer(line.strip());
            }
        }
    }

    private void answer(String plan) {
        String refusal = "";
        try {
            BuildJob job = TaskJson.readJob(Path.of(plan));
            FailPoint.reach("build.plan-read");
            new JobBuild(engine, listener).run(job);
        } catch (Failure failure) {
            refusal = failure.sentence();
        }
        listener.accept(new BuildMessage.Answered(plan, refusal));
    }

    private static void say(PrintStream messages, BuildMessage message) {
        synchronized (messages) {
            messages.print(TaskJson.write(message) + "\n");
            messages.flush();
        }
    }
}
