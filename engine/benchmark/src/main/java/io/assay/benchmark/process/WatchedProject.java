package io.assay.benchmark.process;

import io.assay.benchmark.process.Subject.Preparation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A project under `validate --watch`: what is measured is the time from a save to the end of the check that it causes. */
public final class WatchedProject implements AutoCloseable {
    private static final String CHECKED = "checked at";

    private final Process process;
    private final BufferedReader said;

    private WatchedProject(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts watching, and returns when the project has been checked once. */
    public static WatchedProject start(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        WatchedProject watched = new WatchedProject(builder.start());
        watched.awaitCheck();
        return watched;
    }

    /** Makes a change and takes the time until it is checked. */
    public Measured measure(Preparation change) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        change.prepare();
        awaitCheck();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Measured(seconds, ChildProcess.resident(process.toHandle()));
    }

    private void awaitCheck() throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(CHECKED)) {
                return;
            }
        }
        throw new IOException("Cannot measure a watch: it ended before the check did");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
