package io.assay.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a command to its end, timing it and watching how much memory it and its children hold. */
public final class ChildProcess {
    private static final long LOOK_EVERY_MILLIS = 50;

    private ChildProcess() {}

    /** Fails when the command's exit code is neither 0 nor 99 (nothing to do). */
    public static Measured run(Path folder, List<String> command, Map<String, String> environment, Path output)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, resident(process.toHandle()));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (process.exitValue() != 0 && process.exitValue() != 99) {
            throw new IOException("Cannot measure %s: it ended with %d%n%s"
                    .formatted(command, process.exitValue(), Files.readString(output)));
        }
        return new Measured(seconds, peak);
    }

    /** Megabytes that the process and its descendants hold now; 0 where the system does not tell. */
    public static long resident(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(ChildProcess::residentOf)
                .sum();
    }

    private static long residentOf(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}
