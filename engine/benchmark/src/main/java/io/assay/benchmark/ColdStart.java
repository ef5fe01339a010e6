package io.assay.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Benchmark f: how long a cold command takes on the shipped project. */
final class ColdStart implements Benchmark {
    @Override
    public String name() {
        return "f";
    }

    @Override
    public String title() {
        return "Cold commands on the shipped project, each a new process through the launcher.";
    }

    @Override
    public Report run(Workbench bench) throws IOException, InterruptedException {
        Path folder = bench.shippedProject("f");
        Path project = folder.resolve("pipelines-yaml");
        String until = "2026-01-10T00:00:00Z";
        List<Timing> timings = new ArrayList<>();
        timings.add(bench.timed("validate, first ever", "≤ 2.0", folder, () -> forget(project), "validate"));
        timings.add(bench.timed("validate, nothing changed", "≤ 0.6", folder, Workbench.Preparation.NONE, "validate"));
        timings.add(oneToken(bench, until));
        bench.measure(
                "(full run, untimed)",
                folder,
                List.of(bench.launcher().toString(), "run", "--from", "2026-01-09", "--until", until));
        timings.add(bench.timed(
                "run with nothing to do",
                "≤ 1.0",
                folder,
                Workbench.Preparation.NONE,
                "run",
                "--from",
                "2026-01-09",
                "--until",
                until));
        return new Report(name(), title(), "./assay bench f", timings);
    }

    private static Timing oneToken(Workbench bench, String until) throws IOException, InterruptedException {
        Path folder = bench.shippedProject("f-one");
        Path listings = folder.resolve("pipelines-yaml").resolve("catalogs/listings.csv");
        Files.write(
                listings,
                Files.readAllLines(listings).stream()
                        .filter(line -> line.startsWith("venue,") || line.contains(",BTC,"))
                        .toList());
        return bench.timed(
                "run of one token, one hour",
                "≤ 6",
                folder,
                () -> delete(folder.resolve("storage")),
                "run",
                "--from",
                "2026-01-09T23:00:00Z",
                "--until",
                until,
                "+gold.candles_daily");
    }

    private static void forget(Path project) throws IOException {
        delete(project.resolve(".assay"));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
