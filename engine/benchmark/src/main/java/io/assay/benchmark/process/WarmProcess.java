package io.assay.benchmark.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process that does its work again and again: each line on its standard input is a piece, and a line that says so ends it. */
public final class WarmProcess implements AutoCloseable {
    private static final String DONE = "answered";
    private static final String FAILED = "\"message\":\"failed\"";

    private final String label;
    private final Process process;
    private final BufferedWriter work;
    private final BufferedReader answers;

    private WarmProcess(String label, Process process) {
        this.label = label;
        this.process = process;
        this.work = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param log where its standard error goes */
    public static WarmProcess start(String label, Path folder, List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new WarmProcess(label, builder.start());
    }

    /** Has a piece of work done and takes its time; the memory is what is held at the end. */
    public Measured measure(String piece) throws IOException {
        long begun = System.nanoTime();
        work.write(piece + "\n");
        work.flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.contains(FAILED)) {
                throw new IOException("Cannot measure %s: %s".formatted(label, line));
            }
            if (line.contains(DONE)) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                return new Measured(seconds, ChildProcess.resident(process.toHandle()));
            }
        }
        throw new IOException("Cannot measure %s: it ended before it answered".formatted(label));
    }

    /** What the process has asked its files for so far, in bytes, whether the disk was asked or not; 0 where the system does not tell. */
    public long bytesRead() throws IOException {
        Path told = Path.of("/proc", Long.toString(process.pid()), "io");
        if (!Files.exists(told)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(told)) {
            return lines.filter(line -> line.startsWith("rchar:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    public String label() {
        return label;
    }

    @Override
    public void close() throws IOException {
        work.close();
        process.destroy();
    }
}
