package io.assay.benchmark;

import io.assay.benchmark.process.Folders;
import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The benchmarks' way in: `NAME [RUNS]`; writes docs/benchmarks/NAME.md and .json. */
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new IngestThroughput(),
            new FeatureBuild(),
            new LargeBuild(),
            new OneMoreDay(),
            new DemoTime(),
            new CheckTime(),
            new ColdStart(),
            new CommitCost());

    private Benchmarks() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String wanted = arguments.length == 0 ? "" : arguments[0];
        Optional<Benchmark> found =
                ALL.stream().filter(one -> one.name().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            out.println(wanted.isEmpty() ? "Benchmarks:" : "Cannot run benchmark '%s': there are".formatted(wanted));
            ALL.forEach(benchmark -> out.printf("  %-6s %s%n", benchmark.name(), benchmark.title()));
            System.exit(wanted.isEmpty() ? 0 : 2);
        }
        try {
            run(found.orElseThrow(), arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5, out);
        } catch (IOException failure) {
            out.println(failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(Benchmark benchmark, int runs, PrintStream out) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("assay.home", "."));
        Path scratch = Files.createTempDirectory("assay-bench-");
        Report report = benchmark.run(new Workbench(home, scratch, runs, out));
        Path folder = Files.createDirectories(home.resolve("docs/benchmarks"));
        Files.writeString(folder.resolve(benchmark.name() + ".md"), report.markdown());
        Files.writeString(folder.resolve(benchmark.name() + ".json"), report.json());
        Folders.delete(scratch);
        out.println();
        out.print(report.markdown());
    }
}
