package io.assay.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where benchmarks run: the repository, a scratch folder, a stream for progress.
 *
 * @param home the repository
 * @param scratch a folder of the benchmark's own
 * @param runs how often each command is run; the median counts
 */
record Workbench(Path home, Path scratch, int runs, PrintStream progress) {
    Path launcher() {
        return home.resolve("assay");
    }

    /** A new folder below the scratch folder with a copy of the shipped project in it, as `pipelines-yaml`. */
    Path shippedProject(String name) throws IOException {
        Path folder = scratch.resolve(name);
        Path target = folder.resolve("pipelines-yaml");
        Path source = home.resolve("pipelines-yaml");
        try (Stream<Path> walk = Files.walk(source)) {
            for (Path file : walk.toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return folder;
    }

    /** Runs the command once and says so. */
    Measured measure(String label, Path folder, List<String> command) throws IOException, InterruptedException {
        Measured measured = ChildProcess.run(folder, command, Map.of(), scratch.resolve("output.txt"));
        progress.printf("  %-46s %.2f s%n", label, measured.seconds());
        progress.flush();
        return measured;
    }

    /** Runs the launcher with the words, as often as the bench says, each time after the preparation. */
    Timing timed(String label, String goal, Path folder, Preparation before, String... words)
            throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        long peak = 0;
        for (int run = 0; run < runs; run++) {
            before.prepare();
            List<String> command = new ArrayList<>(List.of(launcher().toString()));
            command.addAll(List.of(words));
            Measured measured = measure(label, folder, command);
            seconds.add(measured.seconds());
            peak = Math.max(peak, measured.peakMegabytes());
        }
        return new Timing(label, goal, seconds, peak, "");
    }

    /** What is done before each run, untimed. */
    interface Preparation {
        Preparation NONE = () -> {};

        void prepare() throws IOException, InterruptedException;
    }
}
