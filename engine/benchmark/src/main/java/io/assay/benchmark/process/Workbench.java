package io.assay.benchmark.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where benchmarks run: the repository, a scratch folder, a stream for progress.
 *
 * @param home the repository
 * @param scratch a folder of the benchmark's own
 * @param runs how often each command is run; the median counts
 */
public record Workbench(Path home, Path scratch, int runs, PrintStream progress) {
    /** The launcher with these words. */
    public List<String> assay(String... words) {
        List<String> command = new ArrayList<>(List.of(home.resolve("assay").toString()));
        command.addAll(List.of(words));
        return command;
    }

    /** A new folder below the scratch folder with a copy of the shipped project in it, as `pipelines-yaml`. */
    public Path shippedProject(String name) throws IOException {
        Path folder = scratch.resolve(name);
        Folders.copy(home.resolve("pipelines-yaml"), folder.resolve("pipelines-yaml"));
        Folders.delete(folder.resolve("pipelines-yaml/.assay"));
        return folder;
    }

    /** Runs the command once and says so. */
    public Measured measure(String label, Path folder, List<String> command) throws IOException, InterruptedException {
        Measured measured = ChildProcess.run(folder, command, sameJava(), scratch.resolve("output.txt"));
        progress.printf("  %-46s %.2f s%n", label, measured.seconds());
        progress.flush();
        return measured;
    }

    /** Peers that need a JDK get the engine's own. */
    private static Map<String, String> sameJava() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"));
    }

    /** What the last measured command wrote. */
    public String lastOutput() throws IOException {
        return Files.readString(scratch.resolve("output.txt"));
    }

    /** Runs the subjects in turn, as many rounds as the bench says, so that a noisy minute meets them all alike. */
    public List<Timing> interleaved(List<Subject> subjects) throws IOException, InterruptedException {
        List<List<Measured>> measured = new ArrayList<>();
        subjects.forEach(subject -> measured.add(new ArrayList<>()));
        for (int round = 0; round < runs; round++) {
            for (int i = 0; i < subjects.size(); i++) {
                Subject subject = subjects.get(i);
                subject.before().prepare();
                measured.get(i).add(measure(subject.label(), subject.folder(), subject.command()));
            }
        }
        List<Timing> timings = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            timings.add(Timing.of(subjects.get(i).label(), subjects.get(i).goal(), measured.get(i), ""));
        }
        return timings;
    }
}
