package io.assay.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The benchmarks' way in: `NAME [RUNS]`; writes docs/benchmarks/NAME.md and .json. */
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(new ColdStart(), new DemoTime(), new IngestThroughput());

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String wanted = arguments.length == 0 ? "" : arguments[0];
        for (Benchmark benchmark : ALL) {
            if (benchmark.name().equals(wanted)) {
                run(benchmark, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5, out);
                return;
            }
        }
        out.println("Benchmarks:");
        ALL.forEach(benchmark -> out.printf("  %-6s %s%n", benchmark.name(), benchmark.title()));
        System.exit(wanted.isEmpty() ? 0 : 2);
    }

    private static void run(Benchmark benchmark, int runs, PrintStream out) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("assay.home", "."));
        Path scratch = Files.createTempDirectory("assay-bench-");
        Report report = benchmark.run(new Workbench(home, scratch, runs, out));
        Path folder = Files.createDirectories(home.resolve("docs/benchmarks"));
        Files.writeString(folder.resolve(benchmark.name() + ".md"), report.markdown());
        Files.writeString(folder.resolve(benchmark.name() + ".json"), report.json());
        out.println();
        out.print(report.markdown());
    }
}
